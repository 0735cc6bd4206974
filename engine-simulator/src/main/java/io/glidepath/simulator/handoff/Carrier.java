package io.glidepath.simulator.handoff;

import io.glidepath.simulator.transfer.Links;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Moves prompts between engines in real time: all engines of one process share its links. Engines of other processes have
 * links here too, on which only the transfers of this process weigh. Thread-safe.
 */
public final class Carrier {

    private final Links<String> links;
    private final ScheduledExecutorService timer;
    private final Map<Long, Runnable> arrivals = new HashMap<>();
    private ScheduledFuture<?> next;

    /**
     * Idle links.
     *
     * @param speed of each
     * @param timer runs what is due; the carrier does not own it
     */
    public Carrier(Links.Speed speed, ScheduledExecutorService timer) {
        this.links = new Links<>(speed);
        this.timer = timer;
        this.next = timer.schedule(() -> {}, 0, TimeUnit.NANOSECONDS);
    }

    /** Starts a transfer; {@code arrived} is run on the timer's thread. Returns its id. */
    synchronized long carry(String from, String to, double bytes, Runnable arrived) {
        long id = links.start(from, to, bytes, System.nanoTime());
        arrivals.put(id, arrived);
        plan();
        return id;
    }

    /** Gives a transfer up; does nothing when it has arrived. */
    synchronized void cancel(long id) {
        if (arrivals.remove(id) != null) {
            links.cancel(id, System.nanoTime());
            plan();
        }
    }

    private synchronized void due() {
        for (long id : links.finish(System.nanoTime())) {
            Runnable arrived = arrivals.remove(id);
            if (arrived != null) {
                timer.execute(arrived);
            }
        }
        plan();
    }

    private void plan() {
        next.cancel(false);
        links.nextChange()
                .ifPresent(at ->
                        next = timer.schedule(this::due, Math.max(1, at - System.nanoTime()), TimeUnit.NANOSECONDS));
    }
}
