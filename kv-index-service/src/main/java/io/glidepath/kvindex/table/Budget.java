package io.glidepath.kvindex.table;

/** How many bytes the table has taken of those it may take. Written under the table's lock, read by any thread. */
final class Budget {

    private final long most;
    private volatile long taken;

    Budget(long most) {
        this.most = most;
    }

    boolean fits(long bytes) {
        return bytes <= 0 || taken + bytes <= most;
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // one writer at a time: the table's lock
    void take(long bytes) {
        taken += bytes;
    }

    long taken() {
        return taken;
    }
}
