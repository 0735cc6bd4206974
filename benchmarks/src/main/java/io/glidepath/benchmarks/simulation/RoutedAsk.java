package io.glidepath.benchmarks.simulation;

import io.glidepath.benchmarks.workload.Ask;

/**
 * A request as a router sees it.
 *
 * @param ask what is asked
 * @param chain hashes of its full blocks, in order; shared by all that hold it, so nobody may change it
 * @param arrivedNanos when it reached the router's door
 */
@SuppressWarnings("ArrayRecordComponent") // thousands of blocks, read on the hot path
public record RoutedAsk(Ask ask, long[] chain, long arrivedNanos) {}
