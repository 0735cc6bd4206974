package io.glidepath.benchmarks.simulation;

import io.glidepath.simulator.cache.BlockExtras;
import io.glidepath.simulator.cache.BlockHashing;
import io.glidepath.simulator.cache.IntList;
import io.glidepath.simulator.cache.MixHashing;
import java.util.IdentityHashMap;

/**
 * Names the blocks of each prompt once, for the router and for the engine that it goes to. Workloads that ask the same again
 * hand in the same prompt, so the last ones are remembered. Not thread-safe.
 */
final class PromptChains implements BlockHashing {

    /** Tokens of the prompts remembered, at most; the published set has 5.4 million. */
    private static final int REMEMBERED = 8_000_000;

    private final MixHashing hashing = new MixHashing();
    private final int blockSize;
    private final IdentityHashMap<IntList, long[]> chains = new IdentityHashMap<>();
    private long remembered;
    private long[] next = {};

    PromptChains(int blockSize) {
        this.blockSize = blockSize;
    }

    /** The hashes of a prompt's full blocks; nobody may change them. */
    long[] of(IntList prompt) {
        long[] known = chains.get(prompt);
        if (known == null) {
            remembered += prompt.size();
            if (remembered > REMEMBERED) {
                chains.clear();
                remembered = prompt.size();
            }
            known = hashed(prompt.toArray());
            chains.put(prompt, known);
        }
        return known;
    }

    private long[] hashed(int[] tokens) {
        long[] hashes = new long[tokens.length / blockSize];
        Chain chain = hashing.start(BlockExtras.NONE);
        for (int block = 0; block < hashes.length; block++) {
            hashes[block] = chain.next(tokens, block * blockSize, blockSize);
        }
        return hashes;
    }

    /** Tells with which blocks the sequence begins that {@link #start} is called for next. */
    void next(long[] chain) {
        next = chain;
    }

    @Override
    public Chain start(BlockExtras extras) {
        if (!extras.equals(BlockExtras.NONE)) {
            throw new IllegalArgumentException("prompts of virtual time have no extras but had " + extras);
        }
        return new Continued(next, hashing);
    }

    /** Answers with what is known, and hashes what comes after. */
    private static final class Continued implements Chain {

        private final long[] known;
        private final Chain rest;
        private int given;

        Continued(long[] known, MixHashing hashing) {
            this.known = known;
            this.rest = known.length == 0 ? hashing.start(BlockExtras.NONE) : hashing.after(known[known.length - 1]);
        }

        @Override
        public long next(int[] tokens, int from, int count) {
            return given < known.length ? known[given++] : rest.next(tokens, from, count);
        }
    }
}
