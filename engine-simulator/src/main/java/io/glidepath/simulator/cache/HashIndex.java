package io.glidepath.simulator.cache;

import java.util.Arrays;

/**
 * Finds a block by its hash: open addressing with linear probing, no boxes and no tombstones. Its size is fixed, for
 * there can be no more entries than blocks.
 */
final class HashIndex {

    /** What {@link #get} answers for an unknown hash; the null block is never indexed. */
    static final int ABSENT = 0;

    private final long[] keys;
    private final int[] blocks;
    private final int mask;
    private final int shift;

    HashIndex(int maxEntries) {
        int capacity = Integer.highestOneBit(Math.max(4, maxEntries)) << 2;
        this.keys = new long[capacity];
        this.blocks = new int[capacity];
        this.mask = capacity - 1;
        this.shift = Long.SIZE - Integer.numberOfTrailingZeros(capacity);
    }

    int get(long hash) {
        return blocks[slotOf(hash)];
    }

    void put(long hash, int block) {
        int slot = slotOf(hash);
        keys[slot] = hash;
        blocks[slot] = block;
    }

    void remove(long hash) {
        int hole = slotOf(hash);
        blocks[hole] = ABSENT;
        // Entries behind the hole that probed across it move up, so that no search ends early.
        for (int slot = (hole + 1) & mask; blocks[slot] != ABSENT; slot = (slot + 1) & mask) {
            if (((slot - home(keys[slot])) & mask) >= ((slot - hole) & mask)) {
                keys[hole] = keys[slot];
                blocks[hole] = blocks[slot];
                blocks[slot] = ABSENT;
                hole = slot;
            }
        }
    }

    void clear() {
        Arrays.fill(blocks, ABSENT);
    }

    private int slotOf(long hash) {
        int slot = home(hash);
        while (blocks[slot] != ABSENT && keys[slot] != hash) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private int home(long hash) {
        return (int) ((hash * 0x9E3779B97F4A7C15L) >>> shift);
    }
}
