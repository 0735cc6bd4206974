package io.glidepath.kvindex.table;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Open addressing over one array: a cell is the mixed key and then the bitmap of the workers that hold it.
 *
 * <p>One thread at a time writes (the table's lock). Readers come without a lock: a cell never moves and its key goes
 * only when no worker holds it, so a reader may miss or misread only what belongs to a worker that is being changed
 * meanwhile, and {@link Versions} tells it so.
 */
final class Segment {

    /** Above this share of used cells a segment is rebuilt. */
    static final double FULL = 0.70;

    /** Share of live cells after a rebuild: a quarter more may come before the next. */
    static final double FRESH = 0.56;

    static final int SMALLEST = 16;

    private static final VarHandle WORD = MethodHandles.arrayElementVarHandle(long[].class);

    private final long[] cells;
    private final int words;
    private final int stride;
    private final int capacity;
    private int used;
    private int live;

    Segment(int capacity, int words) {
        this.capacity = capacity;
        this.words = words;
        this.stride = 1 + words;
        this.cells = new long[Math.multiplyExact(capacity, stride)];
    }

    static long bytes(int capacity, int words) {
        return (long) capacity * (1 + words) * Long.BYTES;
    }

    long bytes() {
        return bytes(capacity, words);
    }

    int words() {
        return words;
    }

    int live() {
        return live;
    }

    boolean full() {
        return used + 1 > capacity * FULL;
    }

    int freshCapacity() {
        return Math.max(SMALLEST, (int) (live / FRESH) + 1);
    }

    /** The place of a key's bitmap, or -1. Any thread. */
    int find(long mixed) {
        int cell = home(mixed);
        while (true) {
            long found = word(cell * stride);
            if (found == mixed) {
                return cell * stride + 1;
            }
            if (found == 0) {
                return -1;
            }
            cell = next(cell);
        }
    }

    /** One word of a bitmap. Any thread. */
    long word(int place) {
        return (long) WORD.getOpaque(cells, place);
    }

    /** Makes a place for a key that {@link #find} did not find; the segment must not be {@link #full}. */
    int insert(long mixed) {
        int cell = home(mixed);
        while (word(cell * stride) != 0 && !dead(cell)) {
            cell = next(cell);
        }
        if (word(cell * stride) == 0) {
            used++;
        }
        put(cell * stride, mixed);
        return cell * stride + 1;
    }

    /** Sets a worker's bit; false when it was set. */
    boolean set(int bitmap, int slot) {
        int place = bitmap + (slot >>> 6);
        long before = word(place);
        long after = before | 1L << slot;
        if (after == before) {
            return false;
        }
        if (before == 0 && empty(bitmap)) {
            live++;
        }
        put(place, after);
        return true;
    }

    /** Clears a worker's bit; false when it was clear. */
    boolean clear(int bitmap, int slot) {
        int place = bitmap + (slot >>> 6);
        long before = word(place);
        long after = before & ~(1L << slot);
        if (after == before) {
            return false;
        }
        put(place, after);
        if (after == 0 && empty(bitmap)) {
            live--;
        }
        return true;
    }

    /** Clears the bits of many workers in every cell. */
    void sweep(long[] slots) {
        for (int cell = 0; cell < capacity; cell++) {
            int bitmap = cell * stride + 1;
            if (word(bitmap - 1) != 0 && !empty(bitmap)) {
                for (int i = 0; i < words; i++) {
                    put(bitmap + i, word(bitmap + i) & ~slots[i]);
                }
                if (empty(bitmap)) {
                    live--;
                }
            }
        }
    }

    /** A copy of what lives, with wider bitmaps when {@code newWords} says so. */
    Segment rebuilt(int newCapacity, int newWords) {
        Segment copy = new Segment(newCapacity, newWords);
        for (int cell = 0; cell < capacity; cell++) {
            int bitmap = cell * stride + 1;
            if (!empty(bitmap)) {
                System.arraycopy(cells, bitmap, copy.cells, copy.insert(word(bitmap - 1)), words);
                copy.live++;
            }
        }
        return copy;
    }

    private int home(long mixed) {
        return (int) Math.unsignedMultiplyHigh(mixed << TierCells.SEGMENT_BITS, capacity);
    }

    private int next(int cell) {
        return cell + 1 == capacity ? 0 : cell + 1;
    }

    private boolean dead(int cell) {
        return empty(cell * stride + 1);
    }

    private boolean empty(int bitmap) {
        for (int i = 0; i < words; i++) {
            if (word(bitmap + i) != 0) {
                return false;
            }
        }
        return true;
    }

    private void put(int place, long value) {
        WORD.setOpaque(cells, place, value);
    }
}
