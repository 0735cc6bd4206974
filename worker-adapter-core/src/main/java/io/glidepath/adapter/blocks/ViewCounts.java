package io.glidepath.adapter.blocks;

/**
 * What a view has seen since it was made; every number only grows but the first two.
 *
 * @param blocks engine blocks known now, those included that have gone lately or have descendants
 * @param keys keys held now, each counted once a tier
 * @param stored engine blocks announced and taken in
 * @param removed engine blocks whose copy went
 * @param skipped events of other cache groups, of unknown types, or about blocks that we cannot name; they feed nothing
 * @param mismatched events whose hashes and tokens do not agree in number, which feed nothing
 * @param unknownParents blocks dropped because what they hang on was never announced
 * @param unknownHashes blocks of a lower tier dropped because they came without tokens and were never announced with them
 * @param unknownRemovals removals of blocks that were never announced
 * @param beyondBound blocks dropped because the view was full
 */
public record ViewCounts(
        int blocks,
        int keys,
        long stored,
        long removed,
        long skipped,
        long mismatched,
        long unknownParents,
        long unknownHashes,
        long unknownRemovals,
        long beyondBound) {}
