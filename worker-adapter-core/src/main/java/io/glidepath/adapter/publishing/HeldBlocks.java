package io.glidepath.adapter.publishing;

import io.glidepath.adapter.blocks.BlockView;
import io.glidepath.adapter.blocks.ViewCounts;
import io.glidepath.adapter.events.KvEvent;
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

    private final BlockView view;
    private final PendingChanges pending;
    private final RandomGenerator random;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private Epoch epoch;
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
        this.epoch = Epoch.random(random);
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
            epoch = Epoch.random(random);
            changed.signalAll();
        });
    }

    /**
     * The life whose blocks these are.
     *
     * @return the current epoch
     */
    public Epoch epoch() {
        lock.lock();
        try {
            return epoch;
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
            return new Counts(view.counts(), pending.keys(), overflows);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Numbers of a worker's blocks.
     *
     * @param view what the view has seen
     * @param pendingKeys changes that wait to be published
     * @param overflows times that more waited than the bound allows
     */
    public record Counts(ViewCounts view, int pendingKeys, long overflows) {}

    /** A new epoch for the same blocks, all of which are to be published again. */
    void reopen() {
        locked(() -> {
            epoch = Epoch.random(random);
            pending.refill(view.keys());
        });
    }

    /** Changes in order, with the keys held after the last of them when asked for and when none is left behind. */
    record Taken(List<ChangeRun> runs, Optional<Map<Tier, long[]>> keys) {}

    /** Takes changes of one epoch; none when another has begun. */
    Taken take(Epoch of, int most, boolean withKeys) {
        lock.lock();
        try {
            List<ChangeRun> runs = epoch.equals(of) ? pending.take(most) : List.of();
            boolean whole = withKeys && pending.isEmpty() && epoch.equals(of);
            return new Taken(runs, whole ? Optional.of(view.keys()) : Optional.empty());
        } finally {
            lock.unlock();
        }
    }

    /** After an overflow: the keys held now, in place of the changes that were dropped; none when another epoch began. */
    Optional<Map<Tier, long[]>> takeAll(Epoch of) {
        lock.lock();
        try {
            if (!epoch.equals(of)) {
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
            while (left > 0 && pending.isEmpty() && !pending.overflowed() && epoch.equals(known)) {
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
