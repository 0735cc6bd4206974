package io.glidepath.kvindex.cells;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Open addressing over one array, two words a cell: a mixed key, and who holds it ({@link Holders}).
 *
 * <p>One thread at a time writes. Readers come without a lock. A key that someone holds never moves, and no cell between
 * its home and its place is ever empty; so a reader may miss or misread only what belongs to a holder that is being
 * changed meanwhile, which that holder's version tells it. Growing makes a new segment and leaves the old as it was.
 */
final class Segment {

    /** Above this share of used cells a segment is rebuilt. */
    static final double FULL = 0.75;

    /** Share of live cells after a rebuild: a quarter more may come before the next. */
    static final double FRESH = 0.60;

    /** No key lies further from its home; at {@link #FULL} one in a hundred million would. */
    static final int PROBES = 512;

    static final int SMALLEST = 8;

    /** A bitmap with as few holders becomes slots again: two fewer than fit, or it would come and go. */
    static final int FEW = Holders.MOST - 2;

    /** Another bitmap to spare for so many cells: it takes hardly any room, and each that lacks costs a rebuild. */
    private static final int CELLS_A_SPARE = 1024;

    /** Bitmaps that a rebuilt segment has to spare at least. */
    private static final int SPARE = 4;

    private static final VarHandle WORD = MethodHandles.arrayElementVarHandle(long[].class);
    private static final int STRIDE = 2;
    private static final int NOWHERE = -1;

    private final long[] cells;
    private final Bitmaps bitmaps;
    private final int capacity;
    private int used;
    private int live;
    private boolean crowded;

    Segment(Shape shape) {
        this.capacity = shape.capacity();
        this.cells = new long[Math.multiplyExact(capacity, STRIDE)];
        this.bitmaps = new Bitmaps(shape.bitmaps(), shape.width());
    }

    /** Sizes: cells, bitmaps, words in a bitmap. */
    record Shape(int capacity, int bitmaps, int width) {

        long bytes() {
            return (long) capacity * STRIDE * Long.BYTES + Bitmaps.bytes(bitmaps, width);
        }

        Shape roomier() {
            return new Shape(capacity + capacity / 4 + 1, bitmaps, width);
        }
    }

    long bytes() {
        return (long) cells.length * Long.BYTES + bitmaps.bytes();
    }

    int live() {
        return live;
    }

    int used() {
        return used;
    }

    /**
     * The shape that has room for what lives and a quarter more, with bitmaps of at least a width.
     *
     * @param ahead how many times what lives is expected, at least 1
     */
    Shape fresh(int width, double ahead) {
        int least = crowded ? capacity + capacity / 4 : SMALLEST;
        int cellsThen = Math.max(least, (int) (live * ahead / FRESH) + 1);
        int bitmapsThen = bitmaps.live() + bitmaps.live() / 4 + SPARE + cellsThen / CELLS_A_SPARE;
        return new Shape(cellsThen, bitmapsThen, Math.max(width, bitmaps.width()));
    }

    /** Overwrites {@code into} with the holders of a key, as far as that is wide. Any thread. */
    void holders(long mixed, long[] into) {
        int cell = find(mixed);
        long seen = cell == NOWHERE ? Holders.NONE : holdersAt(cell);
        while (Holders.many(seen)) {
            for (int i = 0; i < into.length; i++) {
                into[i] = i < bitmaps.width() ? bitmaps.word(seen, i) : 0;
            }
            VarHandle.acquireFence();
            long now = holdersAt(cell);
            if (now == seen) {
                return;
            }
            seen = now; // the bitmap may be another block's by now
        }
        for (int i = 0; i < into.length; i++) {
            into[i] = 0;
        }
        Holders.addTo(into, seen);
    }

    /** Whether one holds a key. Any thread. */
    boolean holds(long mixed, int slot) {
        int cell = find(mixed);
        long seen = cell == NOWHERE ? Holders.NONE : holdersAt(cell);
        while (Holders.many(seen)) {
            boolean holds = bitmaps.has(seen, slot);
            VarHandle.acquireFence();
            long now = holdersAt(cell);
            if (now == seen) {
                return holds;
            }
            seen = now; // the bitmap may be another block's by now
        }
        return Holders.indexOf(seen, slot) >= 0;
    }

    /** Reads the memory where a key's search will begin, so that it is near by then. */
    long touch(long mixed) {
        return cells[home(mixed) * STRIDE];
    }

    /** Reads the memory of a key's holders. */
    long touchHolders(long mixed) {
        int cell = find(mixed);
        long holders = cell == NOWHERE ? Holders.NONE : holdersAt(cell);
        return Holders.many(holders) ? bitmaps.word(holders, 0) : holders;
    }

    /** Adds a holder. Bitmaps are at least {@code width} words wide afterwards, or there is no room. */
    Outcome set(long mixed, int slot, int width) {
        int cell = find(mixed);
        if (cell == NOWHERE) {
            return insert(mixed, slot);
        }
        long holders = holdersAt(cell);
        if (!Holders.many(holders) && Holders.indexOf(holders, slot) >= 0) {
            return Outcome.ALREADY_SET;
        }
        if (!Holders.many(holders) && Holders.count(holders) < Holders.MOST) {
            live += holders == Holders.NONE ? 1 : 0;
            put(cell + 1, Holders.with(holders, slot));
            return Outcome.SET;
        }
        if (bitmaps.width() < width || (!Holders.many(holders) && bitmaps.full())) {
            return Outcome.NO_ROOM;
        }
        long bitmap = Holders.many(holders) ? holders : share(cell, holders);
        return bitmaps.set(bitmap, slot) ? Outcome.SET : Outcome.ALREADY_SET;
    }

    /** Takes a holder away; false when it was none. */
    boolean clear(long mixed, int slot) {
        int cell = find(mixed);
        long holders = cell == NOWHERE ? Holders.NONE : holdersAt(cell);
        if (Holders.many(holders)) {
            boolean cleared = bitmaps.clear(holders, slot);
            unshare(cell, holders);
            return cleared;
        }
        int index = Holders.indexOf(holders, slot);
        if (index >= 0) {
            replace(cell, Holders.without(holders, index));
        }
        return index >= 0;
    }

    /** Takes many holders away everywhere. */
    void sweep(long[] slots) {
        for (int cell = 0; cell < cells.length; cell += STRIDE) {
            long holders = holdersAt(cell);
            if (Holders.many(holders)) {
                bitmaps.clear(holders, slots);
                unshare(cell, holders);
            } else if (holders != Holders.NONE) {
                replace(cell, Holders.without(holders, slots));
            }
        }
    }

    /** A copy of what lives, in another shape, or in a roomier one when a key finds no place near its home. */
    Segment rebuilt(Shape shape) {
        Segment copy = new Segment(shape);
        for (int cell = 0; cell < cells.length; cell += STRIDE) {
            long holders = holdersAt(cell);
            if (holders != Holders.NONE) {
                int place = copy.vacant(word(cell));
                if (place == NOWHERE) {
                    return rebuilt(shape.roomier());
                }
                copy.used++;
                copy.live++;
                copy.put(place, word(cell));
                copy.put(place + 1, Holders.many(holders) ? copy.bitmap(bitmaps, holders) : holders);
            }
        }
        return copy;
    }

    private Outcome insert(long mixed, int slot) {
        int cell = used + 1 > capacity * FULL ? NOWHERE : vacant(mixed);
        if (cell == NOWHERE) {
            crowded = used + 1 <= capacity * FULL;
            return Outcome.NO_ROOM;
        }
        used += word(cell) == 0 ? 1 : 0;
        live++;
        put(cell, mixed);
        put(cell + 1, Holders.with(Holders.NONE, slot));
        return Outcome.SET;
    }

    private long bitmap(Bitmaps from, long reference) {
        long copy = bitmaps.take();
        for (int i = 0; i < from.width(); i++) {
            for (long rest = from.word(reference, i); rest != 0; rest &= rest - 1) {
                bitmaps.set(copy, i * Long.SIZE + Long.numberOfTrailingZeros(rest));
            }
        }
        return copy;
    }

    /** Moves a cell's slots into a bitmap. */
    private long share(int cell, long holders) {
        long bitmap = bitmaps.take();
        for (int i = 0; i < Holders.count(holders); i++) {
            bitmaps.set(bitmap, Holders.slot(holders, i));
        }
        WORD.setRelease(cells, cell + 1, bitmap);
        return bitmap;
    }

    /** Moves a bitmap's slots back into the cell, when they are few. */
    private void unshare(int cell, long bitmap) {
        if (bitmaps.count(bitmap) <= FEW) {
            replace(cell, bitmaps.few(bitmap));
            bitmaps.give(bitmap);
        }
    }

    private void replace(int cell, long holders) {
        put(cell + 1, holders);
        if (holders == Holders.NONE) {
            live--;
            vacate(cell);
        }
    }

    /** Empties a dead cell and those before it, when no search leads over them; else their keys have to stay. */
    private void vacate(int dead) {
        int cell = dead;
        if (word(next(cell)) == 0) {
            while (word(cell) != 0 && holdersAt(cell) == Holders.NONE) {
                put(cell, 0);
                used--;
                cell = cell == 0 ? cells.length - STRIDE : cell - STRIDE;
            }
        }
    }

    private int find(long mixed) {
        int cell = home(mixed) * STRIDE;
        for (int probe = 0; probe < PROBES; probe++) {
            long found = word(cell);
            if (found == mixed) {
                return cell;
            }
            if (found == 0) {
                return NOWHERE;
            }
            cell = next(cell);
        }
        return NOWHERE;
    }

    /** The first cell on a key's way that nobody holds. */
    private int vacant(long mixed) {
        int cell = home(mixed) * STRIDE;
        for (int probe = 0; probe < Math.min(PROBES, capacity); probe++) {
            if (holdersAt(cell) == Holders.NONE) {
                return cell;
            }
            cell = next(cell);
        }
        return NOWHERE;
    }

    private int home(long mixed) {
        return (int) Math.unsignedMultiplyHigh(mixed << TierCells.SEGMENT_BITS, capacity);
    }

    private int next(int cell) {
        return cell + STRIDE == cells.length ? 0 : cell + STRIDE;
    }

    private long word(int place) {
        return (long) WORD.getOpaque(cells, place);
    }

    private long holdersAt(int cell) {
        return (long) WORD.getAcquire(cells, cell + 1);
    }

    private void put(int place, long value) {
        WORD.setOpaque(cells, place, value);
    }
}
