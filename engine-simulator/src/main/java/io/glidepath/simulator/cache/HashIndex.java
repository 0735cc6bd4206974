package io.glidepath.simulator.cache;

import java.util.Arrays;

/**
 * Finds a block by its hash: open addressing with linear probing, no boxes and no tombstones. The keys are the pool's own
 * array, so the table stays small enough for the processor's caches; its size is fixed, for there can be no more entries
 * than blocks.
 */
final class HashIndex {

    /** What {@link #get} answers for an unknown hash; the null block is never indexed. */
    static final int ABSENT = 0;

    private final long[] hashes;
    private final int[] slots;
    private final int mask;
    private final int shift;

    /**
     * An empty index.
     *
     * @param hashes the hash of each block; that of an indexed block does not change
     */
    HashIndex(long[] hashes) {
        int capacity = Integer.highestOneBit(Math.max(4, hashes.length)) << 2;
        this.hashes = hashes;
        this.slots = new int[capacity];
        this.mask = capacity - 1;
        this.shift = Long.SIZE - Integer.numberOfTrailingZeros(capacity);
    }

    int get(long hash) {
        return slots[slotOf(hash)];
    }

    /** Indexes a block by its hash, in the place of another with the same. */
    void put(int block) {
        slots[slotOf(hashes[block])] = block;
    }

    void remove(long hash) {
        int hole = slotOf(hash);
        slots[hole] = ABSENT;
        // Entries behind the hole that probed across it move up, so that no search ends early.
        for (int slot = (hole + 1) & mask; slots[slot] != ABSENT; slot = (slot + 1) & mask) {
            int home = home(hashes[slots[slot]]);
            if (((slot - home) & mask) >= ((slot - hole) & mask)) {
                slots[hole] = slots[slot];
                slots[slot] = ABSENT;
                hole = slot;
            }
        }
    }

    void clear() {
        Arrays.fill(slots, ABSENT);
    }

    private int slotOf(long hash) {
        int slot = home(hash);
        while (slots[slot] != ABSENT && hashes[slots[slot]] != hash) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private int home(long hash) {
        return (int) ((hash * 0x9E3779B97F4A7C15L) >>> shift);
    }
}
