package io.glidepath.simulator.wire;

import java.util.Optional;

/**
 * Where one engine listens.
 *
 * @param bindAddress interface
 * @param port of HTTP; 0 lets the system choose
 * @param apiKey asked for on the API paths, when set
 * @param maxBodyBytes largest request body, at least 1; larger ones get 413
 */
public record HttpSettings(String bindAddress, int port, Optional<String> apiKey, int maxBodyBytes) {

    /** 64 MiB: long prompts as JSON arrays of token ids are large. */
    public static final int DEFAULT_MAX_BODY_BYTES = 64 << 20;

    @Override
    public String toString() {
        return bindAddress + ":" + port;
    }
}
