package io.glidepath.kvindex.cells;

import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Mixed key to holders, for one tier: {@value #PARTS} segments that grow one at a time, so that growing needs little room
 * beside the table and takes little time. One thread at a time writes, any reads.
 */
public final class TierCells {

    static final int SEGMENT_BITS = 6;

    /** Parts that can be {@linkplain #sweep swept} one by one. */
    public static final int PARTS = 1 << SEGMENT_BITS;

    /** A segment is trimmed when it takes so many times the bytes that a fresh one would. */
    private static final double LOOSE = 1.25;

    private static final Segment.Shape SMALLEST = new Segment.Shape(Segment.SMALLEST, 0, 0);

    private final AtomicReferenceArray<Segment> segments = new AtomicReferenceArray<>(PARTS);
    private final Budget budget;
    private int width = 1;
    private double ahead = 1;

    /** Most fleets use one tier: the others cost nothing. */
    private volatile boolean touched;

    /**
     * Empty cells.
     *
     * @param budget what they may take; shared with other tiers
     */
    public TierCells(Budget budget) {
        this.budget = budget;
    }

    /**
     * Whether anyone ever held a block here. Any thread.
     *
     * @return false for good reason to skip the tier
     */
    public boolean touched() {
        return touched;
    }

    /**
     * Finds who holds a block. Any thread.
     *
     * @param mixed a mixed key, not 0; the tier must be {@linkplain #touched touched}
     * @param into overwritten with a bit for each holder, as far as it is wide
     */
    public void holders(long mixed, long[] into) {
        segments.getAcquire(index(mixed)).holders(mixed, into);
    }

    /**
     * Whether one holds a block. Any thread.
     *
     * @param mixed a mixed key, not 0; the tier must be {@linkplain #touched touched}
     * @param slot any
     * @return as {@link #holders} would tell
     */
    public boolean holds(long mixed, int slot) {
        return segments.getAcquire(index(mixed)).holds(mixed, slot);
    }

    /**
     * Reads ahead: what any search for the key will look at first. Worth it for many keys in a row, since reads of memory
     * overlap while searches do not. Any thread.
     *
     * @param mixed a mixed key
     * @return a number without meaning; use it, or the read is optimised away
     */
    public long touch(long mixed) {
        return touched ? segments.getAcquire(index(mixed)).touch(mixed) : 0;
    }

    /**
     * Reads ahead, after {@link #touch}: what {@link #holders} will look at last. Any thread.
     *
     * @param mixed a mixed key
     * @return a number without meaning; use it, or the read is optimised away
     */
    public long touchHolders(long mixed) {
        return touched ? segments.getAcquire(index(mixed)).touchHolders(mixed) : 0;
    }

    /**
     * Makes room for slots beyond those so far.
     *
     * @param words width of bitmaps from now on, in words of 64 slots
     */
    public void widen(int words) {
        width = words;
    }

    /**
     * Tells how much more will come, so that growing makes room for it once. Where the budget has no room for what is
     * expected, growing goes on as if nothing were.
     *
     * @param times how many times the blocks so far, at least 1
     */
    public void expect(double times) {
        ahead = times;
    }

    /**
     * Gives back the room of one part that was made for what did not come.
     *
     * @param part 0 to {@link #PARTS} - 1
     * @return whether there was some
     */
    public boolean trim(int part) {
        if (!touched) {
            return false;
        }
        Segment segment = segments.getPlain(part);
        Segment.Shape shape = segment.fresh(width, 1);
        boolean loose = segment.bytes() > LOOSE * shape.bytes();
        return loose && rebuild(part, shape);
    }

    /**
     * Adds a holder.
     *
     * @param mixed a mixed key, not 0
     * @param slot below 64 times the width
     * @return what it came to; with {@link Outcome#NO_ROOM} nothing has changed
     */
    public Outcome set(long mixed, int slot) {
        if (!touched && !begin()) {
            return Outcome.NO_ROOM;
        }
        int index = index(mixed);
        Outcome outcome = segments.getPlain(index).set(mixed, slot, width);
        while (outcome == Outcome.NO_ROOM && grow(index)) {
            outcome = segments.getPlain(index).set(mixed, slot, width);
        }
        return outcome;
    }

    /**
     * Takes a holder away.
     *
     * @param mixed a mixed key, not 0
     * @param slot any
     * @return whether it held the block
     */
    public boolean clear(long mixed, int slot) {
        return touched && segments.getPlain(index(mixed)).clear(mixed, slot);
    }

    /**
     * Takes slots away from every block of one part.
     *
     * @param part 0 to {@link #PARTS} - 1
     * @param slots a bit for each slot, as wide as the widest slot in use
     */
    public void sweep(int part, long[] slots) {
        if (touched) {
            segments.getPlain(part).sweep(slots);
        }
    }

    private boolean begin() {
        if (!budget.fits(PARTS * SMALLEST.bytes())) {
            return false;
        }
        for (int i = 0; i < PARTS; i++) {
            segments.setRelease(i, new Segment(SMALLEST));
        }
        budget.take(PARTS * SMALLEST.bytes());
        touched = true;
        return true;
    }

    private boolean grow(int index) {
        Segment segment = segments.getPlain(index);
        return (ahead > 1 && rebuild(index, segment.fresh(width, ahead))) || rebuild(index, segment.fresh(width, 1));
    }

    private boolean rebuild(int index, Segment.Shape shape) {
        Segment segment = segments.getPlain(index);
        if (!budget.fits(shape.bytes() - segment.bytes())) {
            return false;
        }
        Segment next = segment.rebuilt(shape);
        budget.take(next.bytes() - segment.bytes());
        segments.setRelease(index, next);
        return true;
    }

    private static int index(long mixed) {
        return (int) (mixed >>> (Long.SIZE - SEGMENT_BITS));
    }
}
