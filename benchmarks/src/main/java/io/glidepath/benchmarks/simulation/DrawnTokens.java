package io.glidepath.benchmarks.simulation;

import io.glidepath.simulator.core.NextToken;

/**
 * Answers of virtual time, where nobody sends a part of an answer again: drawn from the request's seed and the position
 * alone, so that a long prompt need not be folded. None of them is a token of a workload's prompts.
 */
record DrawnTokens() implements NextToken {

    private static final long STEP = 0x9E3779B97F4A7C15L;
    private static final int FIRST = 200_000;
    private static final int WORDS = 4_096;

    @Override
    public long start(long seed) {
        return mix(seed);
    }

    @Override
    public long append(long state, int token) {
        return state + STEP;
    }

    @Override
    public int next(long state, boolean mayEnd) {
        return FIRST + (int) (mix(state) & (WORDS - 1));
    }

    @Override
    public int endOfText() {
        return FIRST - 1;
    }

    // The finalizer of SplitMix64.
    private static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
