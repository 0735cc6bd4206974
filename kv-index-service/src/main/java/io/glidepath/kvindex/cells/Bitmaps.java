package io.glidepath.kvindex.cells;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * A fixed number of bitmaps of one width, given out by reference. One thread at a time takes, changes and gives back;
 * any may read, and must then see whether the reference still stands where it was found.
 */
final class Bitmaps {

    private static final VarHandle WORD = MethodHandles.arrayElementVarHandle(long[].class);
    private static final int NOTHING = -1;

    private final long[] words;
    private final int width;
    private final int number;
    private int begun;
    private int live;

    /** The bitmap given back last; its first word says which one before. */
    private int free = NOTHING;

    private long generation;

    Bitmaps(int number, int width) {
        this.number = number;
        this.width = width;
        this.words = new long[Math.multiplyExact(number, width)];
    }

    static long bytes(int number, int width) {
        return (long) number * width * Long.BYTES;
    }

    long bytes() {
        return bytes(number, width);
    }

    /** Words in a bitmap. */
    int width() {
        return width;
    }

    int live() {
        return live;
    }

    boolean full() {
        return live == number;
    }

    /** Gives out an empty bitmap; there must be one. */
    long take() {
        int taken = free;
        if (taken == NOTHING) {
            taken = begun++;
        } else {
            free = (int) words[taken * width];
        }
        live++;
        for (int i = 0; i < width; i++) {
            put(taken * width + i, 0);
        }
        return Holders.reference(taken, generation++);
    }

    /** Takes a bitmap back; its reference must be out of every reader's sight. */
    void give(long reference) {
        VarHandle.releaseFence();
        int given = Holders.bitmap(reference);
        put(given * width, free);
        free = given;
        live--;
    }

    /** One word of a bitmap. Any thread. */
    long word(long reference, int index) {
        return (long) WORD.getOpaque(words, Holders.bitmap(reference) * width + index);
    }

    /** Whether a bit is set. Any thread. */
    boolean has(long reference, int slot) {
        return slot >>> 6 < width && (word(reference, slot >>> 6) & 1L << slot) != 0;
    }

    /** Sets a bit; false when it was set. */
    boolean set(long reference, int slot) {
        long before = word(reference, slot >>> 6);
        put(Holders.bitmap(reference) * width + (slot >>> 6), before | 1L << slot);
        return (before & 1L << slot) == 0;
    }

    /** Clears a bit; false when it was clear, or lies beyond the width. */
    boolean clear(long reference, int slot) {
        if (slot >>> 6 >= width) {
            return false;
        }
        long before = word(reference, slot >>> 6);
        put(Holders.bitmap(reference) * width + (slot >>> 6), before & ~(1L << slot));
        return (before & 1L << slot) != 0;
    }

    /** Clears the bits that another bitmap has. */
    void clear(long reference, long[] slots) {
        for (int i = Math.min(width, slots.length) - 1; i >= 0; i--) {
            put(Holders.bitmap(reference) * width + i, word(reference, i) & ~slots[i]);
        }
    }

    int count(long reference) {
        int count = 0;
        for (int i = 0; i < width; i++) {
            count += Long.bitCount(word(reference, i));
        }
        return count;
    }

    /** The slots of a bitmap that has at most {@link Holders#MOST}. */
    long few(long reference) {
        long holders = Holders.NONE;
        for (int i = 0; i < width; i++) {
            for (long rest = word(reference, i); rest != 0; rest &= rest - 1) {
                holders = Holders.with(holders, i * Long.SIZE + Long.numberOfTrailingZeros(rest));
            }
        }
        return holders;
    }

    private void put(int place, long value) {
        WORD.setOpaque(words, place, value);
    }
}
