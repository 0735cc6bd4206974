package io.glidepath.benchmarks.workload;

import io.glidepath.simulator.cache.IntList;
import java.util.Iterator;

/** Requests that come at their own times, whatever becomes of those before them. */
public final class OpenLoop implements Workload {

    /**
     * One arrival.
     *
     * @param atNanos when, not before the one before it
     * @param ask what
     */
    public record Timed(long atNanos, Ask ask) {}

    private final Iterator<Timed> arrivals;

    /**
     * Takes the arrivals.
     *
     * @param arrivals in order of time; each is asked for only when its turn comes, so that long traces need not be held
     */
    public OpenLoop(Iterator<Timed> arrivals) {
        this.arrivals = arrivals;
    }

    @Override
    public void begin(Schedule schedule) {
        sendNext(schedule);
    }

    private void sendNext(Schedule schedule) {
        if (arrivals.hasNext()) {
            Timed next = arrivals.next();
            schedule.send(next.atNanos(), next.ask());
            schedule.at(next.atNanos(), () -> sendNext(schedule));
        }
    }

    @Override
    public void ended(Ask ask, IntList answer, Schedule schedule) {}
}
