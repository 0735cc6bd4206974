package io.glidepath.picker.flow;

import io.glidepath.picker.clock.MonotonicClock;
import io.glidepath.picker.flow.FlowQueue.Offered;
import io.glidepath.picker.flow.Held.Standing;
import io.glidepath.picker.flow.WaitEnd.Cause;
import io.glidepath.picker.signals.PickerMetrics;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where requests wait for a worker: the {@link FlowQueue} behind a lock, and one thread that walks it when something
 * changed, at most every 20 ms.
 *
 * <p>Thread-safe. The room's lock may be held while the ledger's is taken, never the other way round.
 */
public final class WaitingRoom {

    private static final Logger LOG = LoggerFactory.getLogger(WaitingRoom.class);
    private static final long LEAST_BETWEEN_WALKS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final long BETWEEN_CHECKS = TimeUnit.MILLISECONDS.toNanos(100);

    private final MonotonicClock clock;
    private final PickerMetrics metrics;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    // All below is guarded by the lock.
    private final FlowQueue<Seat> queue;
    private final Map<Seat, Held<Seat>> held = new HashMap<>();
    private long events;
    private boolean due;
    private boolean stopped;

    /**
     * An empty room; {@link #walkUntilStopped} makes it move.
     *
     * @param settings bounds and order
     * @param clock for ages
     * @param metrics counts
     */
    public WaitingRoom(FlowSettings settings, MonotonicClock clock, PickerMetrics metrics) {
        this.clock = clock;
        this.metrics = metrics;
        this.queue = new FlowQueue<>(settings);
    }

    /**
     * What a first look needs to know.
     *
     * @param turn whether nobody who waits comes before a request
     * @param events what had happened by then, for {@link #take}
     */
    public record Door(boolean turn, long events) {}

    /**
     * Looks at who waits before a request is judged for the first time.
     *
     * @param tenant who asks
     * @param priority of the request
     * @return whether it may be bound at once
     */
    public Door door(String tenant, int priority) {
        lock.lock();
        try {
            Standing standing = new Standing(tenant, priority, 0, 1, 0, Long.MAX_VALUE);
            return new Door(queue.mayPass(standing, clock.nanos()), events);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Notes that a request was bound without waiting.
     *
     * @param standing the request's
     */
    public void passed(Standing standing) {
        lock.lock();
        try {
            queue.passed(standing, clock.nanos());
        } finally {
            lock.unlock();
        }
    }

    /**
     * Takes a request in. What happened since its first look brings the next walk forward, so that no event is missed.
     *
     * @param waiter the request
     * @param standing what its place depends on
     * @param sinceNanos when it came
     * @param door as it was before the first look
     * @return its seat; its wait may be over already
     */
    public Seat take(Waiter waiter, Standing standing, long sinceNanos, Door door) {
        Seat seat = new Seat(waiter, this::left);
        lock.lock();
        try {
            if (stopped) {
                seat.end(new WaitEnd.Refused(Cause.STOPPING, Duration.ofSeconds(1)));
                return seat;
            }
            Held<Seat> entry = new Held<>(seat, standing, sinceNanos);
            switch (queue.offer(entry, clock.nanos())) {
                case Offered.Full<Seat> full -> {
                    metrics.flowRefused(Cause.FULL.word());
                    seat.end(new WaitEnd.Refused(Cause.FULL, full.retryAfter()));
                }
                case Offered.Kept<Seat> kept -> {
                    held.put(seat, entry);
                    kept.evicted().forEach(victim -> refuse(victim, Cause.EVICTED));
                    due |= events != door.events() || !door.turn();
                    changed.signal();
                }
            }
            return seat;
        } finally {
            lock.unlock();
        }
    }

    /** Something changed that may have made room. */
    public void wake() {
        lock.lock();
        try {
            events++;
            due = true;
            if (queue.size() > 0) {
                changed.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Whether requests of a priority are refused when the time they name for the first token cannot be kept.
     *
     * @param priority any
     * @return false when they are served all the same
     */
    public boolean sheds(int priority) {
        return queue.bandOf(priority).shedLate();
    }

    /**
     * The band that a priority belongs to.
     *
     * @param priority any
     * @return its name
     */
    public String band(int priority) {
        return queue.bandOf(priority).name();
    }

    /**
     * When there may be room again.
     *
     * @return 1 s to 60 s
     */
    public Duration retryAfter() {
        lock.lock();
        try {
            return queue.retryAfter(clock.nanos());
        } finally {
            lock.unlock();
        }
    }

    /**
     * Requests that wait.
     *
     * @return at least 0
     */
    public int size() {
        lock.lock();
        try {
            return queue.size();
        } finally {
            lock.unlock();
        }
    }

    /** Walks when something changed, until {@link #stop}. Runs on the room's own thread. */
    void walkUntilStopped() {
        try {
            while (awaitWork()) {
                walk();
                TimeUnit.NANOSECONDS.sleep(LEAST_BETWEEN_WALKS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** One look at everybody whose turn it is. */
    void walk() {
        lock.lock();
        try {
            due = false;
            long now = clock.nanos();
            queue.expire(now).forEach(late -> refuse(late, queue.tooOld(late, now) ? Cause.TOO_OLD : Cause.SHED));
            queue.walk(now, WaitingRoom::looked).forEach(done -> {
                held.remove(done.behind());
                done.behind().end(new WaitEnd.Looked());
            });
        } finally {
            lock.unlock();
        }
    }

    /** Refuses all that wait, and all that come. */
    void stop() {
        lock.lock();
        try {
            stopped = true;
            queue.all().forEach(entry -> refuse(entry, Cause.STOPPING));
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /** One request that cannot be looked at must not keep the others waiting; it stays until it is too old. */
    private static Looked looked(Held<Seat> entry) {
        try {
            return entry.behind().waiter.looked();
        } catch (RuntimeException e) {
            LOG.atError().setCause(e).log("a held request could not be looked at");
            return Looked.STAYS;
        }
    }

    /** Waits for something to do; false when the room was stopped. */
    private boolean awaitWork() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (!stopped && queue.size() == 0) {
                changed.await();
            }
            // Ages and deadlines pass without an event.
            long left = BETWEEN_CHECKS;
            while (!stopped && !due && left > 0) {
                left = changed.awaitNanos(left);
            }
            return !stopped;
        } finally {
            lock.unlock();
        }
    }

    private boolean left(Seat seat) {
        lock.lock();
        try {
            Held<Seat> entry = held.remove(seat);
            return entry != null && queue.leave(entry);
        } finally {
            lock.unlock();
        }
    }

    private void refuse(Held<Seat> entry, Cause cause) {
        queue.leave(entry);
        held.remove(entry.behind());
        metrics.flowRefused(cause.word());
        Duration again = queue.retryAfter(clock.nanos());
        entry.behind().end(new WaitEnd.Refused(cause, again));
    }
}
