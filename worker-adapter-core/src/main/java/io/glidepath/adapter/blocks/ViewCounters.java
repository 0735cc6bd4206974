package io.glidepath.adapter.blocks;

import io.glidepath.contracts.kvlog.Tier;

/** The running form of {@link ViewCounts}. */
final class ViewCounters {

    long stored;
    long removed;
    long skipped;
    long mismatched;
    long unknownParents;
    long unknownHashes;
    long unknownRemovals;
    long beyondBound;
    long gpuBlocksStored;
    long gpuTokensStored;

    void stored(BlockNode node, Tier tier) {
        stored++;
        if (tier == Tier.GPU) {
            gpuBlocksStored++;
            gpuTokensStored += node.tokens;
        }
    }

    ViewCounts now(BlockTree tree) {
        return new ViewCounts(
                tree.size(),
                tree.held().size(),
                stored,
                removed,
                skipped,
                mismatched,
                unknownParents,
                unknownHashes,
                unknownRemovals,
                beyondBound);
    }
}
