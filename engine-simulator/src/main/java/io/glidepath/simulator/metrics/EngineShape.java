package io.glidepath.simulator.metrics;

import java.util.OptionalDouble;

/**
 * What never changes about an engine and stands in labels.
 *
 * @param model served name
 * @param blockSize tokens per block
 * @param blocks blocks of the KV cache
 * @param maxModelLength tokens of the longest sequence
 * @param startSeconds start of this engine life, seconds since the epoch
 * @param nixlTokenBytes bytes of a token that NIXL carries from engine to engine; empty without NIXL
 */
public record EngineShape(
        String model,
        int blockSize,
        int blocks,
        int maxModelLength,
        double startSeconds,
        OptionalDouble nixlTokenBytes) {}
