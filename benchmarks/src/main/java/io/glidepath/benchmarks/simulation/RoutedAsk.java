package io.glidepath.benchmarks.simulation;

import io.glidepath.benchmarks.workload.Ask;
import io.glidepath.simulator.cache.BlockExtras;
import io.glidepath.simulator.cache.BlockHashing;

/**
 * A request as a router sees it.
 *
 * @param ask what is asked
 * @param chain hashes of its full blocks, in order; shared by all that hold it, so nobody may change it
 * @param arrivedNanos when it reached the router's door
 */
@SuppressWarnings("ArrayRecordComponent") // thousands of blocks, read on the hot path
public record RoutedAsk(Ask ask, long[] chain, long arrivedNanos) {

    static RoutedAsk of(Ask ask, BlockHashing hashing, int blockSize, long now) {
        int[] tokens = ask.prompt().toArray();
        long[] chain = new long[tokens.length / blockSize];
        BlockHashing.Chain hashes = hashing.start(BlockExtras.NONE);
        for (int block = 0; block < chain.length; block++) {
            chain[block] = hashes.next(tokens, block * blockSize, blockSize);
        }
        return new RoutedAsk(ask, chain, now);
    }
}
