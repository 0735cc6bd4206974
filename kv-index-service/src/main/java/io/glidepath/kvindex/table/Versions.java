package io.glidepath.kvindex.table;

import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * One sequence lock for each worker slot: odd while the slot's bits change. Whoever reads bits between two equal, even
 * versions of a slot has seen that slot's bits as they were between two batches.
 *
 * <p>Per slot, so that a reader of a hundred workers repeats only the few that changed under it.
 */
final class Versions {

    private static final int SPINS = 500;

    private final AtomicLongArray versions;

    Versions(int slots) {
        versions = new AtomicLongArray(slots);
    }

    static boolean changing(long version) {
        return (version & 1) != 0;
    }

    /** Reads a version before its bits. */
    long before(int slot) {
        return versions.getAcquire(slot);
    }

    /** Reads a version before its bits, and waits a little for a change under way to end: a batch takes microseconds. */
    long settled(int slot) {
        long version = before(slot);
        for (int i = 0; i < SPINS && changing(version); i++) {
            Thread.onSpinWait();
            version = before(slot);
        }
        return version;
    }

    /** Whether a version is still the same after its bits were read. */
    boolean still(int slot, long version) {
        VarHandle.acquireFence();
        return versions.getOpaque(slot) == version;
    }

    void begin(int slot) {
        versions.setOpaque(slot, versions.getPlain(slot) + 1);
        VarHandle.storeStoreFence();
    }

    void end(int slot) {
        versions.setRelease(slot, versions.getPlain(slot) + 1);
    }
}
