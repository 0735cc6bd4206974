package io.glidepath.adapter.publishing;

import io.glidepath.adapter.blocks.BlockView;
import io.glidepath.adapter.blocks.Occupancy;
import io.glidepath.adapter.blocks.ViewCounts;
import io.glidepath.adapter.decoding.KvEvent;
import io.glidepath.contracts.identity.Epoch;
import io.glidepath.contracts.kvlog.Tier;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;

/**
 * The truth about one worker's blocks, between the thread that reads the engine's events and the one that publishes
 * them. Neither waits for the other longer than it takes to apply a batch or to copy the keys.
 *
 * <p>Thread-safe: one lock over view, waiting changes and epoch, never held over I/O.
 */
public final class HeldBlocks {

    /** More entries than a process writes between its last note of a number and its end. */
    private static final long FAR_BEYOND = 1L << 40;

    private final BlockView view;
    private final PendingChanges pending;
    private final RandomGenerator random;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private Life life;
    private long overflows;

    /**
     * Nothing is held yet; the first epoch begins.
     *
     * @param view empty; used by nobody else from now on
     * @param maxPendingKeys most changes that wait to be published, in keys
     * @param random draws the epochs
     */
    public HeldBlocks(BlockView view, int maxPendingKeys, RandomGenerator random) {
        this.view = view;
        this.pending = new PendingChanges(maxPendingKeys);
        this.random = random;
        this.life = Life.begun(random);
    }

    /**
     * One life of the engine's cache, as it is published.
     *
     * @param epoch its name
     * @param hello number of the entry that opens it; above 1 in a life that an earlier process opened, which had used
     *     numbers below that
     */
    record Life(Epoch epoch, long hello) {

        static Life begun(RandomGenerator random) {
            return new Life(Epoch.random(random), 1);
        }
    }

    /**
     * Goes on in the life that an earlier process published, with what it held. Readers load the snapshot that follows.
     *
     * @param epoch that life
     * @param numbered last number that the process is known to have used in the log; it may have used some more
     * @param saved what {@link #save} returned
     * @throws IllegalArgumentException when the bytes cannot be read; nothing is held then, in a life of its own
     */
    public void resume(Epoch epoch, long numbered, byte[] saved) {
        locked(() -> {
            view.restore(saved);
            pending.reset();
            life = new Life(epoch, numbered + FAR_BEYOND);
        });
    }

    /**
     * The blocks, for {@link #resume}.
     *
     * @return their bytes, of one moment between two batches
     */
    public byte[] save() {
        lock.lock();
        try {
            return view.save();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Takes a batch in.
     *
     * @param events in the engine's order
     */
    public void apply(List<KvEvent> events) {
        locked(() -> {
            boolean before = pending.overflowed();
            events.forEach(event -> view.apply(event, pending));
            overflows += pending.overflowed() && !before ? 1 : 0;
            changed.signalAll();
        });
    }

    /** Another life of the engine's cache begins: nothing is held, under a new epoch. */
    public void restart() {
        locked(() -> {
            view.clear();
            pending.reset();
            life = Life.begun(random);
            changed.signalAll();
        });
    }

    /**
     * The life whose blocks these are.
     *
     * @return the current epoch
     */
    public Epoch epoch() {
        return life().epoch();
    }

    Life life() {
        lock.lock();
        try {
            return life;
        } finally {
            lock.unlock();
        }
    }

    /**
     * What the view has seen.
     *
     * @return the numbers now
     */
    public Counts counts() {
        lock.lock();
        try {
            return new Counts(view.counts(), view.occupancy(), pending.keys(), overflows);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Numbers of a worker's blocks.
     *
     * @param view what the view has seen
     * @param occupancy what of the engine's memory is accounted for
     * @param pendingKeys changes that wait to be published
     * @param overflows times that more waited than the bound allows
     */
    public record Counts(ViewCounts view, Occupancy occupancy, int pendingKeys, long overflows) {}

    /** A new epoch for the same blocks, all of which are to be published again. */
    void reopen() {
        locked(() -> {
            life = Life.begun(random);
            pending.refill(view.keys());
        });
    }

    /** Changes in order, with the keys held after the last of them when asked for and when none is left behind. */
    record Taken(List<ChangeRun> runs, Optional<Map<Tier, long[]>> keys) {}

    /** Takes changes of one epoch; none when another has begun. */
    Taken take(Epoch of, int most, boolean withKeys) {
        lock.lock();
        try {
            List<ChangeRun> runs = life.epoch().equals(of) ? pending.take(most) : List.of();
            boolean whole = withKeys && pending.isEmpty() && life.epoch().equals(of);
            return new Taken(runs, whole ? Optional.of(view.keys()) : Optional.empty());
        } finally {
            lock.unlock();
        }
    }

    /** After an overflow: the keys held now, in place of the changes that were dropped; none when another epoch began. */
    Optional<Map<Tier, long[]>> takeAll(Epoch of) {
        lock.lock();
        try {
            if (!life.epoch().equals(of)) {
                return Optional.empty();
            }
            pending.reset();
            return Optional.of(view.keys());
        } finally {
            lock.unlock();
        }
    }

    boolean overflowed() {
        lock.lock();
        try {
            return pending.overflowed();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until a change waits to be published, the epoch is another, or the time has passed. */
    void awaitChange(Epoch known, Duration atMost) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = atMost.toNanos();
            while (left > 0
                    && pending.isEmpty()
                    && !pending.overflowed()
                    && life.epoch().equals(known)) {
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    private void locked(Runnable change) {
        lock.lock();
        try {
            change.run();
        } finally {
            lock.unlock();
        }
    }
}
