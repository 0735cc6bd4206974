package io.glidepath.adapter.blocks;

import io.glidepath.adapter.decoding.EngineHash;
import io.glidepath.contracts.kvlog.Tier;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
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

    /** The key that the next block hangs on. */
    private final long key;

    /** What else than {@link #key} the block completes or leaves open; absent for a block of our size. */
    private final @Nullable Ragged ragged;

    private int onGpu;
    private int onCpu;
    private int onStorage;
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

    /** Where the engine's blocks and ours do not begin and end together. */
    @SuppressWarnings("ArrayRecordComponent") // never leaves this package, never changed
    private record Ragged(long[] keys, ChainEnd end) {}

    BlockNode(EngineHash hash, @Nullable BlockNode parent, int tokens, ChainEnd.Step step) {
        this.high = hash.high();
        this.low = hash.low();
        this.parent = parent;
        this.tokens = tokens;
        this.key = step.end().key();
        boolean even = step.keys().length == 1 && step.end().tail().length == 0;
        this.ragged = even ? null : new Ragged(step.keys(), step.end());
        if (parent != null) {
            attach(parent);
        }
    }

    /** Takes the keys that the block completes, first to last. */
    void forEachKey(LongConsumer taker) {
        if (ragged == null) {
            taker.accept(key);
            return;
        }
        for (long completed : ragged.keys) {
            taker.accept(completed);
        }
    }

    /** Takes the keys that the block completes, last to first. */
    void forEachKeyReversed(LongConsumer taker) {
        if (ragged == null) {
            taker.accept(key);
            return;
        }
        for (int i = ragged.keys.length - 1; i >= 0; i--) {
            taker.accept(ragged.keys[i]);
        }
    }

    ChainEnd end() {
        return ragged == null ? ChainEnd.root(key) : ragged.end;
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
        return count(tier, 1) == 1;
    }

    /** Whether that was the last copy in that tier, where one was. */
    boolean removeCopy(Tier tier) {
        return count(tier, -1) == 0;
    }

    int copies(Tier tier) {
        return count(tier, 0);
    }

    boolean in(Tier tier) {
        return copies(tier) > 0;
    }

    boolean present() {
        return onGpu + onCpu + onStorage > 0;
    }

    private int count(Tier tier, int more) {
        return switch (tier) {
            case GPU -> onGpu += more;
            case CPU -> onCpu += more;
            case STORAGE -> onStorage += more;
        };
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
