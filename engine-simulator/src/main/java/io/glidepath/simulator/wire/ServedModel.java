package io.glidepath.simulator.wire;

import java.util.Optional;

/**
 * The one model that an engine serves.
 *
 * @param name served name
 * @param maxLength tokens of prompt and answer together, at least 2
 * @param blockSize tokens per KV-cache block
 */
public record ServedModel(String name, int maxLength, int blockSize) {

    /** A request may leave the model out. */
    void check(Optional<String> asked) {
        asked.filter(other -> !other.equals(name)).ifPresent(other -> {
            throw new Refused(ApiError.unknownModel(other, name));
        });
    }
}
