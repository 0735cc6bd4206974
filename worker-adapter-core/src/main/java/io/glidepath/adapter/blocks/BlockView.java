package io.glidepath.adapter.blocks;

import io.glidepath.adapter.events.EngineHash;
import io.glidepath.adapter.events.KvEvent;
import io.glidepath.contracts.keys.BlockKeys;
import io.glidepath.contracts.kvlog.Tier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
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
    private final Map<EngineHash, BlockNode> nodes = new HashMap<>();
    private final HeldKeys held = new HeldKeys();
    private long stored;
    private long removed;
    private long skipped;
    private long mismatched;
    private long unknownParents;
    private long unknownRemovals;
    private long beyondBound;

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
            case KvEvent.Stored run when !run.where().indexed() -> skipped++;
            case KvEvent.Removed gone when !gone.where().indexed() -> skipped++;
            case KvEvent.Stored run when run.tokens().length == 0 -> storedByHash(run, sink);
            case KvEvent.Stored run -> stored(run, sink);
            case KvEvent.Removed gone ->
                gone.hashes().forEach(hash -> remove(hash, gone.where().tier(), sink));
            case KvEvent.Cleared ignored -> {
                clear();
                sink.cleared();
            }
            case KvEvent.Unknown ignored -> skipped++;
        }
    }

    /** Forgets every block; the counts of what was seen stay. */
    public void clear() {
        nodes.clear();
        held.clear();
    }

    /**
     * Every key held.
     *
     * @return new arrays; tiers that hold nothing are absent
     */
    public Map<Tier, long[]> keys() {
        return held.copy();
    }

    /**
     * What the view has seen.
     *
     * @return the numbers now
     */
    public ViewCounts counts() {
        return new ViewCounts(
                nodes.size(),
                held.size(),
                stored,
                removed,
                skipped,
                mismatched,
                unknownParents,
                unknownRemovals,
                beyondBound);
    }

    private void stored(KvEvent.Stored run, ChangeSink sink) {
        if ((long) run.hashes().size() * run.blockSize() != run.tokens().length) {
            mismatched++;
            return;
        }
        BlockNode parent = run.parent().map(nodes::get).orElse(null);
        if (run.parent().isPresent() && parent == null) {
            unknownParents += run.hashes().size();
            return;
        }
        StoredRun blocks = new StoredRun(run, scheme, rootModel);
        for (int i = 0; i < run.hashes().size(); i++) {
            BlockNode node = nodes.get(run.hashes().get(i));
            if (node == null) {
                if (nodes.size() >= maxBlocks) {
                    beyondBound += run.hashes().size() - i;
                    return;
                }
                node = new BlockNode(run.hashes().get(i), parent, blocks.step(i, parent));
                nodes.put(node.hash, node);
            }
            add(node, run.where().tier(), sink);
            parent = node;
        }
    }

    /** A tier below announces blocks that were first stored with their tokens. */
    private void storedByHash(KvEvent.Stored run, ChangeSink sink) {
        for (EngineHash hash : run.hashes()) {
            BlockNode node = nodes.get(hash);
            if (node == null) {
                unknownParents++;
            } else {
                add(node, run.where().tier(), sink);
            }
        }
    }

    private void add(BlockNode node, Tier tier, ChangeSink sink) {
        stored++;
        if (!node.addCopy(tier)) {
            return;
        }
        if (node.published) {
            held.add(tier, node.keys, sink);
        } else if (node.reachable()) {
            publish(node, sink);
        }
    }

    private void publish(BlockNode top, ChangeSink sink) {
        Deque<BlockNode> open = new ArrayDeque<>(List.of(top));
        while (!open.isEmpty()) {
            BlockNode node = open.pop();
            node.published = true;
            for (Tier tier : Tier.values()) {
                if (node.in(tier)) {
                    held.add(tier, node.keys, sink);
                }
            }
            node.children().stream().filter(BlockNode::present).forEach(open::push);
        }
    }

    private void remove(EngineHash hash, Tier tier, ChangeSink sink) {
        BlockNode node = nodes.get(hash);
        if (node == null || !node.in(tier)) {
            unknownRemovals++;
            return;
        }
        removed++;
        boolean last = node.removeCopy(tier).orElse(false);
        if (last && node.published) {
            held.remove(tier, node.keys, sink);
        }
        if (!node.present()) {
            if (node.published) {
                withdraw(node, sink);
            }
            prune(node);
        }
    }

    /** Takes back what hangs on a block that has no copy left. */
    private void withdraw(BlockNode top, ChangeSink sink) {
        List<BlockNode> below = new ArrayList<>(List.of(top));
        for (int i = 0; i < below.size(); i++) {
            below.get(i).children().stream().filter(child -> child.published).forEach(below::add);
        }
        for (BlockNode node : below.reversed()) {
            node.published = false;
            for (Tier tier : Tier.values()) {
                if (node.in(tier)) {
                    held.remove(tier, node.keys, sink);
                }
            }
        }
    }

    private void prune(BlockNode leaf) {
        @Nullable BlockNode node = leaf;
        while (node != null && node.needless()) {
            nodes.remove(node.hash);
            node.detach();
            node = node.parent;
        }
    }
}
