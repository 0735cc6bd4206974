package io.glidepath.kvindex.table;

import java.util.BitSet;

/** Which bits of the bitmaps are taken, and which wait for a sweep before anyone may have them. Not thread-safe. */
final class SlotPool {

    private final int most;
    private final BitSet taken = new BitSet();
    private final BitSet dirty = new BitSet();
    private int sweeps;

    SlotPool(int most) {
        this.most = most;
    }

    /** A clean slot below {@code width}, or -1. */
    int take(int width) {
        int slot = taken.nextClearBit(0);
        if (slot >= Math.min(width, most)) {
            return -1;
        }
        taken.set(slot);
        return slot;
    }

    /** The slot's worker has left it; its bits are still set somewhere. */
    void leave(int slot) {
        dirty.set(slot);
    }

    /** The slot's worker has left it, and no bit of it is set. */
    void leaveClean(int slot) {
        taken.clear(slot);
    }

    /** How often everything was swept. */
    int sweeps() {
        return sweeps;
    }

    boolean dirty() {
        return !dirty.isEmpty();
    }

    int[] dirtySlots() {
        return dirty.stream().toArray();
    }

    /** The bits of these slots are clear now. */
    void swept(int[] slots) {
        for (int slot : slots) {
            taken.clear(slot);
            dirty.clear(slot);
        }
        sweeps++;
    }
}
