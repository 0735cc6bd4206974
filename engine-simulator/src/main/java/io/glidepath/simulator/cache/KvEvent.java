package io.glidepath.simulator.cache;

import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/**
 * One change of the prefix cache, in the order in which it happened. Hashes are the 64 bits that travel on the wire,
 * to be read as unsigned.
 *
 * <p>Meaning as in vLLM 0.32: a stored run covers newly full blocks only (a hit announces nothing); a removal names one
 * physical copy and comes lazily, when the block is taken for something else.
 */
public sealed interface KvEvent {

    /**
     * A contiguous run of blocks of one sequence became full, prompt or generated.
     *
     * @param requestId the sequence that computed them
     * @param firstBlock position of the run's first block in its sequence, from 0
     * @param hashes in chain order, at least one
     * @param parent hash of the block before the run; empty only when the run starts the sequence
     * @param tokens the tokens of all blocks of the run, {@code hashes.size() * blockSize}
     * @param extras what else the hashes cover
     */
    record BlocksStored(
            long requestId, int firstBlock, LongList hashes, OptionalLong parent, IntList tokens, BlockExtras extras)
            implements KvEvent {

        /**
         * Tokens in a block.
         *
         * @return at least 1
         */
        public int blockSize() {
            return tokens.size() / hashes.size();
        }

        /**
         * The untagged extra keys of each block of the run.
         *
         * @return one list a block, empty where the wire says null
         */
        public List<List<String>> extraKeys() {
            return IntStream.range(firstBlock, firstBlock + hashes.size())
                    .mapToObj(extras::keysOf)
                    .toList();
        }
    }

    /**
     * One physical copy of a block was given up for new content.
     *
     * @param hash the block's hash; another copy may remain
     */
    record BlockRemoved(long hash) implements KvEvent {}

    /** The whole cache was reset. */
    record AllBlocksCleared() implements KvEvent {}
}
