package io.glidepath.adapter.blocks;

import io.glidepath.adapter.decoding.EngineHash;
import io.glidepath.contracts.kvlog.Tier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The engine's blocks by its own hashes, as the tree that prefixes make, and the keys that can be reached in it. Where the
 * engine keeps blocks in lower tiers too, the last that went are remembered: such a tier may announce them by their hash
 * alone a moment later.
 */
final class BlockTree {

    static final int DEPARTED = 8_192;

    private final NodeTable nodes = new NodeTable();
    private final HeldKeys held = new HeldKeys();
    private final Deque<BlockNode> departed = new ArrayDeque<>();
    private int gpuBlocks;
    private long gpuTokens;
    private boolean lowerTiers;

    @Nullable
    BlockNode find(EngineHash hash) {
        return nodes.find(hash);
    }

    void forEach(Consumer<BlockNode> taker) {
        nodes.forEach(taker);
    }

    int size() {
        return nodes.size();
    }

    HeldKeys held() {
        return held;
    }

    /** Blocks with a copy on the device, each counted once. */
    int gpuBlocks() {
        return gpuBlocks;
    }

    long gpuTokens() {
        return gpuTokens;
    }

    void clear() {
        nodes.clear();
        held.clear();
        departed.clear();
        lowerTiers = false;
        gpuBlocks = 0;
        gpuTokens = 0;
    }

    /** A block that was not known; it has no copy yet. */
    BlockNode grow(BlockNode node) {
        nodes.add(node);
        return node;
    }

    void add(BlockNode node, Tier tier, ChangeSink sink) {
        lowerTiers |= tier != Tier.GPU;
        if (!node.addCopy(tier)) {
            return;
        }
        occupy(node, tier, 1);
        if (node.published) {
            held.add(tier, node, sink);
        } else if (node.reachable()) {
            publish(node, sink);
        }
    }

    /** Takes one of the copies that the block has in that tier. */
    void remove(BlockNode node, Tier tier, ChangeSink sink) {
        if (!node.removeCopy(tier)) {
            return;
        }
        occupy(node, tier, -1);
        if (node.published) {
            held.remove(tier, node, sink);
        }
        if (!node.present()) {
            if (node.published) {
                withdraw(node, sink);
            }
            retire(node);
        }
    }

    private void occupy(BlockNode node, Tier tier, int sign) {
        if (tier == Tier.GPU) {
            gpuBlocks += sign;
            gpuTokens += (long) sign * node.tokens;
        }
    }

    private void publish(BlockNode top, ChangeSink sink) {
        show(top, sink);
        if (top.leaf()) {
            return;
        }
        Deque<BlockNode> open = new ArrayDeque<>(List.of(top));
        while (!open.isEmpty()) {
            BlockNode node = open.pop();
            if (node != top) {
                show(node, sink);
            }
            node.forEachChild(child -> {
                if (child.present()) {
                    open.push(child);
                }
            });
        }
    }

    private void show(BlockNode node, ChangeSink sink) {
        node.published = true;
        for (Tier tier : BlockNode.TIERS) {
            if (node.in(tier)) {
                held.add(tier, node, sink);
            }
        }
    }

    /** Takes back what hangs on a block that has no copy left, deepest first. */
    private void withdraw(BlockNode top, ChangeSink sink) {
        if (top.leaf()) {
            top.published = false;
            return;
        }
        List<BlockNode> below = new ArrayList<>(List.of(top));
        for (int i = 0; i < below.size(); i++) {
            below.get(i).forEachChild(child -> {
                if (child.published) {
                    below.add(child);
                }
            });
        }
        for (BlockNode node : below.reversed()) {
            node.published = false;
            for (Tier tier : BlockNode.TIERS) {
                if (node.in(tier)) {
                    held.remove(tier, node, sink);
                }
            }
        }
    }

    /** Forgets a leaf without a copy, now or after a while. */
    void retire(BlockNode leaf) {
        if (!lowerTiers) {
            forget(leaf);
        } else if (leaf.needless() && !leaf.departed) {
            leaf.departed = true;
            departed.addLast(leaf);
            if (departed.size() > DEPARTED) {
                forgetOldest();
            }
        }
    }

    /** Whether one more block may be kept; those that went are forgotten for it. */
    boolean hasRoom(int maxBlocks) {
        while (nodes.size() >= maxBlocks && !departed.isEmpty()) {
            forgetOldest();
        }
        return nodes.size() < maxBlocks;
    }

    private void forgetOldest() {
        BlockNode oldest = departed.removeFirst();
        oldest.departed = false;
        forget(oldest);
    }

    /** Also those before it that nothing hangs on any more. */
    private void forget(BlockNode leaf) {
        @Nullable BlockNode node = leaf;
        while (node != null && node.needless() && !node.departed) {
            nodes.remove(node);
            node.detach();
            node = node.parent;
        }
    }
}
