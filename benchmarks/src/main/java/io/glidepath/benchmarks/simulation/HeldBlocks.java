package io.glidepath.benchmarks.simulation;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The blocks of one engine as an index sees them, and how many copies of each, since equal blocks may lie twice. Open
 * addressing with backward-shift deletion, so that churn leaves no tombstones. Not thread-safe.
 *
 * <p>Copies beyond the first are rare and kept apart: what a run of millions of blocks waits for is memory, and so the
 * table holds nothing but hashes.
 */
public final class HeldBlocks {

    /** Marks a free slot, so the block of that hash goes by another name. */
    private static final long FREE = 0;

    private static final long NAMED_FREE = 0x9E3779B97F4A7C15L;

    private long[] slots = new long[1 << 12];
    private int used;
    private final Map<Long, Integer> furtherCopies = new HashMap<>();

    /** Starts empty. */
    public HeldBlocks() {}

    /**
     * Counts one more copy.
     *
     * @param hash of the block
     */
    public void add(long hash) {
        long name = name(hash);
        int slot = slotOf(name);
        if (slots[slot] != FREE) {
            furtherCopies.merge(name, 1, Integer::sum);
            return;
        }
        slots[slot] = name;
        used++;
        if (4 * used > 3 * slots.length) {
            grow();
        }
    }

    /**
     * Counts one copy less; does nothing when there is none.
     *
     * @param hash of the block
     */
    public void remove(long hash) {
        long name = name(hash);
        if (!furtherCopies.isEmpty() && furtherCopies.containsKey(name)) {
            furtherCopies.merge(name, -1, (copies, less) -> copies + less == 0 ? null : copies + less);
            return;
        }
        int slot = slotOf(name);
        if (slots[slot] != FREE) {
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
        Arrays.fill(slots, FREE);
        furtherCopies.clear();
        used = 0;
    }

    /**
     * Whether there is a copy.
     *
     * @param hash of the block
     * @return true from one copy on
     */
    public boolean holds(long hash) {
        return slots[slotOf(name(hash))] != FREE;
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

    private static long name(long hash) {
        return hash == FREE ? NAMED_FREE : hash;
    }

    /** Where it is, or else the free slot where it would be. */
    private int slotOf(long name) {
        int slot = home(name);
        while (slots[slot] != FREE && slots[slot] != name) {
            slot = after(slot);
        }
        return slot;
    }

    private int home(long name) {
        return (int) ((name * 0x9E3779B97F4A7C15L) >>> 32) & (slots.length - 1);
    }

    private int after(int slot) {
        return (slot + 1) & (slots.length - 1);
    }

    private void closeGap(int start) {
        int mask = slots.length - 1;
        int gap = start;
        for (int slot = after(gap); slots[slot] != FREE; slot = after(slot)) {
            int distance = (slot - home(slots[slot])) & mask;
            if (distance >= ((slot - gap) & mask)) {
                slots[gap] = slots[slot];
                gap = slot;
            }
        }
        slots[gap] = FREE;
    }

    private void grow() {
        long[] old = slots;
        slots = new long[2 * old.length];
        for (long name : old) {
            if (name != FREE) {
                slots[slotOf(name)] = name;
            }
        }
    }
}
