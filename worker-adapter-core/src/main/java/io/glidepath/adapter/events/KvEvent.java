package io.glidepath.adapter.events;

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
     * @param where tier, and whether the run may feed prefix matching
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
     * @param where tier, and whether the blocks may have fed prefix matching
     */
    record Removed(List<EngineHash> hashes, Where where) implements KvEvent {}

    /** Nothing is held any more. */
    record Cleared() implements KvEvent {}

    /**
     * An event of a type that this version does not know; it says nothing to us.
     *
     * @param type the engine's word
     */
    record Unknown(String type) implements KvEvent {}

    /**
     * Where blocks lie.
     *
     * @param tier the kind of memory
     * @param indexed whether they belong to the one full-attention group that prefix matching is about
     */
    record Where(Tier tier, boolean indexed) {}

    /**
     * What tells one block from another with equal tokens.
     *
     * @param media identifiers of the media that overlap the block, by offset
     * @param salts what else the engine named, without the LoRA adapter: the cache salt, in a prompt's first block
     */
    record BlockExtras(List<String> media, List<String> salts) {

        /** Plain text. */
        public static final BlockExtras NONE = new BlockExtras(List.of(), List.of());
    }
}
