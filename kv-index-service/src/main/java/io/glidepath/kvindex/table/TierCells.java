package io.glidepath.kvindex.table;

import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Key to bitmap of workers, for one tier: {@value #SEGMENTS} segments that grow one at a time, so that a rebuild needs
 * little room beside the table. Written under the table's lock, read by any thread.
 */
final class TierCells {

    static final int SEGMENT_BITS = 6;
    static final int SEGMENTS = 1 << SEGMENT_BITS;

    /** What setting a bit came to. */
    enum Outcome {
        SET,
        ALREADY_SET,
        /** The segment has to grow, and the budget has no room. */
        NO_ROOM
    }

    private final AtomicReferenceArray<Segment> segments = new AtomicReferenceArray<>(SEGMENTS);
    private final Budget budget;
    private volatile boolean touched;

    TierCells(int words, Budget budget) {
        this.budget = budget;
        for (int i = 0; i < SEGMENTS; i++) {
            segments.set(i, new Segment(Segment.SMALLEST, words));
            budget.take(Segment.bytes(Segment.SMALLEST, words));
        }
    }

    /** Adds a key's workers to {@code into}, as far as that is wide. Any thread. */
    void holders(long mixed, long[] into, int words) {
        if (!touched) { // most fleets use one tier: the others cost nothing
            return;
        }
        Segment segment = segments.getAcquire(index(mixed));
        int bitmap = segment.find(mixed);
        if (bitmap >= 0) {
            for (int i = Math.min(words, segment.words()) - 1; i >= 0; i--) {
                into[i] |= segment.word(bitmap + i);
            }
        }
    }

    Outcome set(long mixed, int slot) {
        touched = true;
        Segment segment = segments.getPlain(index(mixed));
        int bitmap = segment.find(mixed);
        if (bitmap < 0) {
            if (segment.full()) {
                if (!rebuild(index(mixed))) {
                    return Outcome.NO_ROOM;
                }
                segment = segments.getPlain(index(mixed));
            }
            bitmap = segment.insert(mixed);
        }
        return segment.set(bitmap, slot) ? Outcome.SET : Outcome.ALREADY_SET;
    }

    boolean clear(long mixed, int slot) {
        Segment segment = segments.getPlain(index(mixed));
        int bitmap = segment.find(mixed);
        return bitmap >= 0 && segment.clear(bitmap, slot);
    }

    void sweep(long[] slots) {
        for (int i = 0; touched && i < SEGMENTS; i++) {
            segments.getPlain(i).sweep(slots);
        }
    }

    /** Bytes that {@link #widen} would add. */
    long wideningBytes(int words) {
        long bytes = 0;
        for (int i = 0; i < SEGMENTS; i++) {
            Segment segment = segments.getPlain(i);
            bytes += Segment.bytes(segment.freshCapacity(), words) - segment.bytes();
        }
        return bytes;
    }

    void widen(int words) {
        for (int i = 0; i < SEGMENTS; i++) {
            Segment segment = segments.getPlain(i);
            replace(i, segment.rebuilt(segment.freshCapacity(), words));
        }
    }

    private boolean rebuild(int index) {
        Segment segment = segments.getPlain(index);
        int capacity = segment.freshCapacity();
        if (!budget.fits(Segment.bytes(capacity, segment.words()) - segment.bytes())) {
            return false;
        }
        replace(index, segment.rebuilt(capacity, segment.words()));
        return true;
    }

    private void replace(int index, Segment next) {
        budget.take(next.bytes() - segments.getPlain(index).bytes());
        segments.setRelease(index, next);
    }

    private static int index(long mixed) {
        return (int) (mixed >>> (Long.SIZE - SEGMENT_BITS));
    }
}
