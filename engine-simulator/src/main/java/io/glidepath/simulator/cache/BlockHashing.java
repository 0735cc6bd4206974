package io.glidepath.simulator.cache;

/** Names blocks by their content and everything before it. Implementations are immutable and thread-safe. */
public interface BlockHashing {

    /**
     * Begins the chain of one sequence.
     *
     * @param extras what else its hashes cover
     * @return a chain at the root, owned by one thread
     */
    Chain start(BlockExtras extras);

    /** The hashes of one sequence's blocks, in order. Not thread-safe. */
    interface Chain {

        /**
         * Hashes the next block.
         *
         * @param tokens holds the block's tokens
         * @param from index of the first one
         * @param count tokens in the block
         * @return the 64 bits that travel on the wire
         */
        long next(int[] tokens, int from, int count);
    }
}
