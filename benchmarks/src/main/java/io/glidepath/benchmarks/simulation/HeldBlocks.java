package io.glidepath.benchmarks.simulation;

import java.util.Arrays;

/**
 * The blocks of one engine as an index sees them: a count for each hash, since equal blocks may lie twice. Open
 * addressing with backward-shift deletion, so that churn leaves no tombstones. Not thread-safe.
 */
public final class HeldBlocks {

    // The hash of slot s is at 2s and its count at 2s + 1, so that one line of the processor's cache holds both.
    private long[] slots = new long[2 << 12];
    private int used;

    /** Starts empty. */
    public HeldBlocks() {}

    /**
     * Counts one more copy.
     *
     * @param hash of the block
     */
    public void add(long hash) {
        int slot = slotOf(hash);
        if (slots[slot + 1]++ == 0) {
            slots[slot] = hash;
            used++;
            if (8 * used > 3 * slots.length) {
                grow();
            }
        }
    }

    /**
     * Counts one copy less; does nothing when there is none.
     *
     * @param hash of the block
     */
    public void remove(long hash) {
        int slot = slotOf(hash);
        if (slots[slot + 1] > 1) {
            slots[slot + 1]--;
        } else if (slots[slot + 1] == 1) {
            used--;
            closeGap(slot);
        }
    }

    /**
     * Blocks of which there is a copy.
     *
     * @return each counted once
     */
    public int distinct() {
        return used;
    }

    void clear() {
        Arrays.fill(slots, 0);
        used = 0;
    }

    /**
     * Whether there is a copy.
     *
     * @param hash of the block
     * @return true from one copy on
     */
    public boolean holds(long hash) {
        return slots[slotOf(hash) + 1] > 0;
    }

    /**
     * Leading blocks held of a chain; chains lose their tail first, so bisection finds the edge. Most chains are held by
     * most engines not at all, which the first block tells.
     *
     * @param chain hashes of a prompt's blocks
     * @return 0 to its length
     */
    public int depth(long[] chain) {
        if (chain.length == 0 || !holds(chain[0])) {
            return 0;
        }
        int low = 1;
        int high = chain.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (holds(chain[middle])) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Leading blocks held of a chain of which any block may be missing. */
    int depthWithGaps(long[] chain) {
        int depth = 0;
        while (depth < chain.length && holds(chain[depth])) {
            depth++;
        }
        return depth;
    }

    private int slotOf(long hash) {
        int slot = home(hash);
        while (slots[slot + 1] > 0 && slots[slot] != hash) {
            slot = after(slot);
        }
        return slot;
    }

    private int home(long hash) {
        return (int) ((hash * 0x9E3779B97F4A7C15L) >>> 32) & (slots.length - 2);
    }

    private int after(int slot) {
        return (slot + 2) & (slots.length - 2);
    }

    private void closeGap(int start) {
        int mask = slots.length - 2;
        int gap = start;
        slots[gap + 1] = 0;
        for (int slot = after(gap); slots[slot + 1] > 0; slot = after(slot)) {
            int distance = (slot - home(slots[slot])) & mask;
            if (distance >= ((slot - gap) & mask)) {
                slots[gap] = slots[slot];
                slots[gap + 1] = slots[slot + 1];
                slots[slot + 1] = 0;
                gap = slot;
            }
        }
    }

    private void grow() {
        long[] old = slots;
        slots = new long[2 * old.length];
        for (int i = 0; i < old.length; i += 2) {
            if (old[i + 1] > 0) {
                int slot = slotOf(old[i]);
                slots[slot] = old[i];
                slots[slot + 1] = old[i + 1];
            }
        }
    }
}
