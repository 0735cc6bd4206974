package io.glidepath.kvindex.cells;

/** How many bytes the cells have taken of those they may take. Written by one thread at a time, read by any. */
public final class Budget {

    private final long most;
    private volatile long taken;

    /**
     * Nothing taken yet.
     *
     * @param most bytes that may be taken
     */
    public Budget(long most) {
        this.most = most;
    }

    /**
     * Bytes taken.
     *
     * @return of arrays that are in use
     */
    public long taken() {
        return taken;
    }

    boolean fits(long bytes) {
        return bytes <= 0 || taken + bytes <= most;
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // one writer at a time
    void take(long bytes) {
        taken += bytes;
    }
}
