package io.glidepath.kvindex.cells;

/**
 * Who holds one block, in one word: up to {@value #MOST} slots of ten bits each, or a reference to a bitmap of many.
 *
 * <p>Bits 60 to 63 are the number of slots, or 15 for a reference. A reference has a bitmap's number in bits 0 to 31 and
 * the bitmap's generation in bits 32 to 59, so that a bitmap given to another block never has the same reference twice.
 */
final class Holders {

    /** Nobody. */
    static final long NONE = 0;

    /** Most slots in a word. */
    static final int MOST = 6;

    private static final int BITS = 10;
    private static final int COUNT = 60;
    private static final long SLOT = (1L << BITS) - 1;
    private static final long LOWEST = 1L | 1L << 10 | 1L << 20 | 1L << 30 | 1L << 40 | 1L << 50;
    private static final long HIGHEST = LOWEST << (BITS - 1);
    private static final long MANY = 15L << COUNT;
    private static final long GENERATION = (1L << 28) - 1;

    private Holders() {}

    static long reference(int bitmap, long generation) {
        return MANY | ((generation & GENERATION) << Integer.SIZE) | bitmap;
    }

    static boolean many(long holders) {
        return (holders & MANY) == MANY;
    }

    static int bitmap(long reference) {
        return (int) reference;
    }

    static int count(long holders) {
        return (int) (holders >>> COUNT);
    }

    static int slot(long holders, int index) {
        return (int) (holders >>> (index * BITS) & SLOT);
    }

    /**
     * Where a slot is among the slots of a word, or -1. All fields are compared at once: the lowest field that equals the
     * slot is the lowest that borrows when one is taken from each.
     */
    static int indexOf(long holders, int slot) {
        long apart = holders ^ LOWEST * slot;
        long used = (1L << (count(holders) * BITS)) - 1;
        long equal = (apart - LOWEST) & ~apart & HIGHEST & used;
        return equal == 0 ? -1 : Long.numberOfTrailingZeros(equal) / BITS;
    }

    /** A word with one slot more; it has room, and does not have the slot. */
    static long with(long holders, int slot) {
        return (holders | ((long) slot << (count(holders) * BITS))) + (1L << COUNT);
    }

    /** A word without the slot at an index: the last one takes its place. */
    static long without(long holders, int index) {
        int last = count(holders) - 1;
        long moved = (long) slot(holders, last) << (index * BITS);
        long replaced = (holders & ~(SLOT << (index * BITS))) | moved;
        return (replaced & ~(SLOT << (last * BITS))) - (1L << COUNT);
    }

    /** A word without those of its slots that are set in a bitmap. */
    static long without(long holders, long[] slots) {
        long rest = holders;
        for (int i = count(holders) - 1; i >= 0; i--) {
            int slot = slot(rest, i);
            if ((slots[slot >>> 6] & 1L << slot) != 0) {
                rest = without(rest, i);
            }
        }
        return rest;
    }

    /** Sets the bit of each slot, as far as the bitmap is wide. */
    static void addTo(long[] bitmap, long holders) {
        for (int i = count(holders) - 1; i >= 0; i--) {
            int slot = slot(holders, i);
            if (slot >>> 6 < bitmap.length) {
                bitmap[slot >>> 6] |= 1L << slot;
            }
        }
    }
}
