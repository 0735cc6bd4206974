package io.glidepath.benchmarks.routers;

/**
 * How wrong a picker is about its engines, and how late it hears of them.
 *
 * @param prefill how many times too long it takes prefill to be
 * @param decode how many times too long it takes a token to be
 * @param newsLateNanos how late it hears of first tokens and ends; what it reserves itself it sees at once
 */
record Belief(double prefill, double decode, long newsLateNanos) {

    /** It knows all. */
    static final Belief RIGHT = new Belief(1, 1, 0);
}
