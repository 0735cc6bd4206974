package io.glidepath.benchmarks.routers;

/**
 * How wrong a picker is about its engines and its own ledger.
 *
 * @param prefill how many times too long it takes prefill to be
 * @param decode how many times too long it takes a token to be
 * @param ledgerLateNanos how late it sees what was reserved, begun and ended
 */
record Belief(double prefill, double decode, long ledgerLateNanos) {

    /** It knows all. */
    static final Belief RIGHT = new Belief(1, 1, 0);
}
