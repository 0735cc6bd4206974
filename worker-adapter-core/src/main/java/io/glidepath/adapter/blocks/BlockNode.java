package io.glidepath.adapter.blocks;

import io.glidepath.adapter.events.EngineHash;
import io.glidepath.contracts.kvlog.Tier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One engine block in the tree of prefixes: its copies per tier, the keys that it completes, and what hangs on it.
 * Stays while it has a copy or a descendant, so that a block that returns finds its descendants again.
 */
final class BlockNode {

    private static final Tier[] TIERS = Tier.values();

    final EngineHash hash;
    final @Nullable BlockNode parent;
    final ChainEnd end;
    final long[] keys;
    private final int[] copies = new int[TIERS.length];
    private final List<BlockNode> children = new ArrayList<>(1);
    private int place;
    boolean published;

    BlockNode(EngineHash hash, @Nullable BlockNode parent, ChainEnd.Step step) {
        this.hash = hash;
        this.parent = parent;
        this.end = step.end();
        this.keys = step.keys();
        if (parent != null) {
            place = parent.children.size();
            parent.children.add(this);
        }
    }

    /** Whether this is the first copy in that tier. */
    boolean addCopy(Tier tier) {
        return copies[tier.code()]++ == 0;
    }

    /** Whether that was the last copy in that tier; empty when there was none. */
    Optional<Boolean> removeCopy(Tier tier) {
        if (copies[tier.code()] == 0) {
            return Optional.empty();
        }
        return Optional.of(--copies[tier.code()] == 0);
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

    List<BlockNode> children() {
        return children;
    }

    boolean needless() {
        return children.isEmpty() && !present();
    }

    /** Takes this leaf off its parent, whose last child takes its place. */
    void detach() {
        if (parent != null) {
            BlockNode last = parent.children.removeLast();
            if (last != this) {
                last.place = place;
                parent.children.set(place, last);
            }
        }
    }
}
