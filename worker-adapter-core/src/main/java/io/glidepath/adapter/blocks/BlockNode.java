package io.glidepath.adapter.blocks;

import io.glidepath.adapter.decoding.EngineHash;
import io.glidepath.contracts.kvlog.Tier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One engine block in the tree of prefixes: its copies per tier, the keys that it completes, and what hangs on it.
 * Stays while it has a copy or a descendant, so that a block that returns finds its descendants again, and a while longer.
 */
final class BlockNode {

    static final Tier[] TIERS = Tier.values();

    final long high;
    final long low;
    final @Nullable BlockNode parent;
    final int tokens;
    final ChainEnd end;
    final long[] keys;
    private final int[] copies = new int[TIERS.length];
    boolean published;

    /** Waits to be forgotten, unless it is stored again. */
    boolean departed;

    /** The next in the same place of the {@link NodeTable}. */
    @Nullable
    BlockNode chained;

    /** Children hang in a chain through their siblings: most blocks have one child, and a list would outweigh the block. */
    private @Nullable BlockNode child;

    private @Nullable BlockNode next;
    private @Nullable BlockNode previous;

    BlockNode(EngineHash hash, @Nullable BlockNode parent, int tokens, ChainEnd.Step step) {
        this.high = hash.high();
        this.low = hash.low();
        this.parent = parent;
        this.tokens = tokens;
        this.end = step.end();
        this.keys = step.keys();
        if (parent != null) {
            attach(parent);
        }
    }

    private void attach(BlockNode to) {
        next = to.child;
        if (next != null) {
            next.previous = this;
        }
        to.child = this;
    }

    /** Whether this is the first copy in that tier. */
    boolean addCopy(Tier tier) {
        return copies[tier.code()]++ == 0;
    }

    /** Whether that was the last copy in that tier, where one was. */
    boolean removeCopy(Tier tier) {
        return --copies[tier.code()] == 0;
    }

    int copies(Tier tier) {
        return copies[tier.code()];
    }

    boolean in(Tier tier) {
        return copies[tier.code()] > 0;
    }

    boolean present() {
        for (int copy : copies) {
            if (copy > 0) {
                return true;
            }
        }
        return false;
    }

    /** Whether the engine can get here: it has this block and all before it. */
    boolean reachable() {
        return present() && (parent == null || parent.published);
    }

    void forEachChild(Consumer<BlockNode> taker) {
        for (BlockNode node = child; node != null; node = node.next) {
            taker.accept(node);
        }
    }

    boolean leaf() {
        return child == null;
    }

    boolean needless() {
        return leaf() && !present();
    }

    /** Takes this leaf off its parent. */
    void detach() {
        if (previous != null) {
            previous.next = next;
        } else if (parent != null) {
            parent.child = next;
        }
        if (next != null) {
            next.previous = previous;
        }
    }
}
