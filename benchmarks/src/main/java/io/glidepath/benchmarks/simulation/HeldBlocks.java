package io.glidepath.benchmarks.simulation;

import java.util.Arrays;

/**
 * The blocks of one engine as an index sees them: a count for each hash, since equal blocks may lie twice. Open
 * addressing with backward-shift deletion, so that churn leaves no tombstones. Not thread-safe.
 */
public final class HeldBlocks {

    private long[] hashes = new long[1 << 12];
    private int[] counts = new int[1 << 12];
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
        if (counts[slot]++ == 0) {
            hashes[slot] = hash;
            used++;
            if (used * 2 > hashes.length) {
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
        if (counts[slot] > 1) {
            counts[slot]--;
        } else if (counts[slot] == 1) {
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
        Arrays.fill(counts, 0);
        used = 0;
    }

    /**
     * Whether there is a copy.
     *
     * @param hash of the block
     * @return true from one copy on
     */
    public boolean holds(long hash) {
        return counts[slotOf(hash)] > 0;
    }

    /**
     * Leading blocks held of a chain; chains lose their tail first, so bisection finds the edge.
     *
     * @param chain hashes of a prompt's blocks
     * @return 0 to its length
     */
    public int depth(long[] chain) {
        int low = 0;
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
        int mask = hashes.length - 1;
        int slot = home(hash);
        while (counts[slot] > 0 && hashes[slot] != hash) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private int home(long hash) {
        return (int) ((hash * 0x9E3779B97F4A7C15L) >>> 32) & (hashes.length - 1);
    }

    private void closeGap(int start) {
        int mask = hashes.length - 1;
        int gap = start;
        counts[gap] = 0;
        for (int slot = (gap + 1) & mask; counts[slot] > 0; slot = (slot + 1) & mask) {
            int distance = (slot - home(hashes[slot])) & mask;
            if (distance >= ((slot - gap) & mask)) {
                hashes[gap] = hashes[slot];
                counts[gap] = counts[slot];
                counts[slot] = 0;
                gap = slot;
            }
        }
    }

    private void grow() {
        long[] oldHashes = hashes;
        int[] oldCounts = counts;
        hashes = new long[oldHashes.length * 2];
        counts = new int[oldCounts.length * 2];
        for (int i = 0; i < oldHashes.length; i++) {
            if (oldCounts[i] > 0) {
                int slot = slotOf(oldHashes[i]);
                hashes[slot] = oldHashes[i];
                counts[slot] = oldCounts[i];
            }
        }
    }
}
