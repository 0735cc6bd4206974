package io.glidepath.simulator.requests;

import io.glidepath.simulator.exchange.ApiError;
import io.glidepath.simulator.exchange.Refused;
import java.util.Optional;

/**
 * The one model that an engine serves.
 *
 * @param name served name
 * @param maxLength tokens of prompt and answer together, at least 2
 * @param blockSize tokens per KV-cache block
 */
public record ServedModel(String name, int maxLength, int blockSize) {

    /**
     * Checks the model that a request asks for; it may leave it out.
     *
     * @throws Refused if it is another one
     */
    public void check(Optional<String> asked) {
        asked.filter(other -> !other.equals(name)).ifPresent(other -> {
            throw new Refused(ApiError.unknownModel(other, name));
        });
    }
}
