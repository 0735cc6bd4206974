package io.glidepath.simulator.core;

import io.glidepath.simulator.cache.IntList;

/**
 * Which part of a request one engine does, as with vLLM's NIXL connector in pull mode: one engine computes the prompt and
 * keeps its blocks, another fetches them and goes on.
 */
public sealed interface HandOff {

    /** The engine does it all. */
    HandOff NONE = new Whole();

    /** No hand-off. */
    record Whole() implements HandOff {}

    /**
     * The prefill leg: when its answer ends at its limit, its blocks stay pinned until {@link EngineCore#release} or until
     * the lease is over.
     *
     * @param leaseNanos how long, above 0
     */
    record Prefill(long leaseNanos) implements HandOff {

        /** Refuses a lease that is over when it begins. */
        public Prefill {
            if (leaseNanos <= 0) {
                throw new IllegalArgumentException("leaseNanos must be above 0 but was " + leaseNanos);
            }
        }
    }

    /**
     * The decode leg: at the head of the queue it takes the blocks of its whole prompt, or waits there until they are free;
     * then it asks for what its own cache lacks ({@link EngineCore#drainPulls}) and waits outside the queue, until
     * {@link EngineCore#pulled} or {@link EngineCore#recompute}.
     */
    record Decode() implements HandOff {}

    /**
     * What a decode leg lacks.
     *
     * @param requestId the sequence
     * @param tokens of its prompt, at least 1: the last block is always fetched
     */
    record Pull(long requestId, int tokens) {}

    /**
     * The blocks that a prefill leg left pinned.
     *
     * @param blocks in the order of the prompt
     * @param tokens whose keys and values they hold
     * @param cachedTokens of them that were cached before
     * @param expiresNanos end of the lease
     */
    record Pinned(IntList blocks, int tokens, int cachedTokens, long expiresNanos) {}
}
