package io.glidepath.adapter.decoding;

import io.glidepath.contracts.kvlog.Tier;
import java.util.List;
import java.util.Optional;

/** One event of an engine's KV cache, in the words that all engines and generations share. */
public sealed interface KvEvent {

    /**
     * A contiguous run of full blocks is held now.
     *
     * @param hashes the blocks, each the parent of the next
     * @param parent what the first hangs on; empty at the beginning of a prompt
     * @param tokens the blocks' tokens; empty when a tier announces blocks by hash only. Not copied: nobody may change it
     * @param blockSize tokens in one of these blocks
     * @param lora the LoRA adapter that the blocks were computed with
     * @param extras what else tells a block from another with equal tokens; one entry a block, or empty
     * @param where tier and cache group
     */
    @SuppressWarnings("ArrayRecordComponent") // read once and dropped
    record Stored(
            List<EngineHash> hashes,
            Optional<EngineHash> parent,
            int[] tokens,
            int blockSize,
            Optional<String> lora,
            List<BlockExtras> extras,
            Where where)
            implements KvEvent {}

    /**
     * One copy of each of these blocks is gone.
     *
     * @param hashes the blocks
     * @param where tier and cache group
     */
    record Removed(List<EngineHash> hashes, Where where) implements KvEvent {}

    /** Nothing is held any more. */
    record Cleared() implements KvEvent {}

    /**
     * An event that says nothing to us: of a type that this version does not know, or about blocks that it cannot name.
     *
     * @param what the engine's word, and what is wrong with it
     */
    record Unusable(String what) implements KvEvent {}

    /**
     * Where blocks lie.
     *
     * @param tier the kind of memory
     * @param group the engine's number of the cache group; 0 when it names none
     * @param attention what the event says of that group
     */
    record Where(Tier tier, int group, Attention attention) {

        /**
         * The only group of an engine that does not speak of groups.
         *
         * @param tier the kind of memory
         * @return the place
         */
        public static Where of(Tier tier) {
            return new Where(tier, 0, Attention.UNSAID);
        }
    }

    /** What the layers of a cache group look at. */
    enum Attention {
        /** All of the prefix, so that a block is of use only with every block before it. */
        FULL,
        /** A window, a state, or another machine's memory: no matter for prefix matching. */
        OTHER,
        /** The event does not say; those of removals never do. */
        UNSAID
    }

    /**
     * What tells one block from another with equal tokens.
     *
     * @param media what overlaps the block, by offset
     * @param salts what else the engine named, without the LoRA adapter: the cache salt, in a prompt's first block
     */
    record BlockExtras(List<Medium> media, List<String> salts) {

        /** Plain text. */
        public static final BlockExtras NONE = new BlockExtras(List.of(), List.of());
    }

    /**
     * An image, a sound or a video in a prompt.
     *
     * @param identifier names its content
     * @param offset token at which it begins, counted from the block's first; below 0 when it began in a block before
     */
    record Medium(String identifier, int offset) {}
}
