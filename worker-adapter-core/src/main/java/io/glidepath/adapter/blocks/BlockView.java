package io.glidepath.adapter.blocks;

import io.glidepath.adapter.decoding.EngineHash;
import io.glidepath.adapter.decoding.KvEvent;
import io.glidepath.contracts.keys.BlockKeys;
import io.glidepath.contracts.kvlog.Tier;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one engine holds, under our block keys.
 *
 * <p>Three rules make the view what readers may rely on:
 * <ol>
 *   <li>A block goes with its last copy: an engine announces equal blocks once a copy, and removes them one by one.
 *   <li>The view is closed under prefixes: a key is held only while the engine has every block before it, since it cannot
 *       reach the others. Descendants of a block that goes are removed with it, deepest first, and stored again when it
 *       returns.
 *   <li>A block on two tiers leaves one and stays on the other.
 * </ol>
 *
 * <p>Pure and not thread-safe. An event costs a few map operations a block; a removal also some for each descendant.
 */
public final class BlockView {

    private final BlockKeys scheme;
    private final String rootModel;
    private final int maxBlocks;
    private final BlockTree tree = new BlockTree();
    private final CacheGroups groups = new CacheGroups();
    private final ViewCounters counters = new ViewCounters();

    /**
     * An empty view.
     *
     * @param scheme how blocks are named
     * @param rootModel what chains without a LoRA adapter hang on
     * @param maxBlocks most engine blocks kept; more are dropped and counted
     */
    public BlockView(BlockKeys scheme, String rootModel, int maxBlocks) {
        this.scheme = scheme;
        this.rootModel = rootModel;
        this.maxBlocks = maxBlocks;
    }

    /**
     * Takes one event in.
     *
     * @param event the next event, in the engine's order
     * @param sink hears the changes
     */
    public void apply(KvEvent event, ChangeSink sink) {
        switch (event) {
            case KvEvent.Stored run when !groups.feed(run.where()) -> counters.skipped++;
            case KvEvent.Removed gone when !groups.feed(gone.where()) -> counters.skipped++;
            case KvEvent.Stored run when run.tokens().length == 0 -> storedByHash(run, sink);
            case KvEvent.Stored run -> stored(run, sink);
            case KvEvent.Removed gone ->
                gone.hashes().forEach(hash -> remove(hash, gone.where().tier(), sink));
            case KvEvent.Cleared ignored -> {
                clear();
                sink.cleared();
            }
            case KvEvent.Unusable ignored -> counters.skipped++;
        }
    }

    /** Forgets every block; the counts of what was seen stay. */
    public void clear() {
        tree.clear();
        groups.forget();
    }

    /**
     * Every key held.
     *
     * @return new arrays; tiers that hold nothing are absent
     */
    public Map<Tier, long[]> keys() {
        return tree.held().copy();
    }

    /**
     * What the view has seen.
     *
     * @return the numbers now
     */
    public ViewCounts counts() {
        return counters.now(tree);
    }

    /**
     * How much of the engine's device memory is accounted for.
     *
     * @return the numbers now
     */
    public Occupancy occupancy() {
        return new Occupancy(tree.gpuBlocks(), tree.gpuTokens(), counters.gpuBlocksStored, counters.gpuTokensStored);
    }

    /**
     * Everything that is known of the blocks, for {@link #restore}.
     *
     * @return bytes without a version or a checksum, which are the keeper's matter; about 60 a block
     */
    public byte[] save() {
        return TreeBytes.write(tree, groups);
    }

    /**
     * Takes back what another view of the same scheme and root model saved, in place of what is held. Nobody hears of it.
     *
     * @param saved what {@link #save} returned
     * @throws IllegalArgumentException when the bytes are of another form, or more blocks than may be kept; nothing is
     *     held then
     */
    public void restore(byte[] saved) {
        clear();
        try {
            TreeBytes.read(saved, maxBlocks, tree, groups);
        } catch (IllegalArgumentException e) {
            clear();
            throw e;
        }
    }

    private void stored(KvEvent.Stored run, ChangeSink sink) {
        if ((long) run.hashes().size() * run.blockSize() != run.tokens().length) {
            counters.mismatched++;
            return;
        }
        BlockNode parent = run.parent().map(tree::find).orElse(null);
        if (run.parent().isPresent() && parent == null) {
            counters.unknownParents += run.hashes().size();
            return;
        }
        StoredRun blocks = new StoredRun(run, scheme, rootModel);
        for (int i = 0; i < run.hashes().size(); i++) {
            BlockNode node = tree.find(run.hashes().get(i));
            if (node == null) {
                if (!tree.hasRoom(maxBlocks)) {
                    counters.beyondBound += run.hashes().size() - i;
                    return;
                }
                node = tree.grow(blocks.node(i, parent));
            }
            add(node, run.where().tier(), sink);
            parent = node;
        }
    }

    /** A tier below announces blocks that were first stored with their tokens. */
    private void storedByHash(KvEvent.Stored run, ChangeSink sink) {
        for (EngineHash hash : run.hashes()) {
            @Nullable BlockNode node = tree.find(hash);
            if (node == null) {
                counters.unknownHashes++;
            } else {
                add(node, run.where().tier(), sink);
            }
        }
    }

    private void add(BlockNode node, Tier tier, ChangeSink sink) {
        counters.stored(node, tier);
        tree.add(node, tier, sink);
    }

    private void remove(EngineHash hash, Tier tier, ChangeSink sink) {
        BlockNode node = tree.find(hash);
        if (node == null || !node.in(tier)) {
            counters.unknownRemovals++;
            return;
        }
        counters.removed++;
        tree.remove(node, tier, sink);
    }
}
