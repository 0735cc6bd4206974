package io.glidepath.benchmarks.simulation;

import java.util.PriorityQueue;

/** The events of a run in order of time, equal times in order of scheduling. Not thread-safe. */
final class VirtualTime {

    private record Event(long atNanos, long order, boolean background, Runnable action) {}

    private final PriorityQueue<Event> events = new PriorityQueue<>((x, y) ->
            x.atNanos() != y.atNanos() ? Long.compare(x.atNanos(), y.atNanos()) : Long.compare(x.order(), y.order()));
    private long now;
    private long scheduled;
    private long foreground;

    long now() {
        return now;
    }

    void at(long nanos, Runnable action) {
        foreground++;
        add(nanos, false, action);
    }

    /** Repeats an action for as long as anything else is scheduled. */
    void every(long periodNanos, long firstNanos, Runnable action) {
        add(firstNanos, true, () -> {
            action.run();
            every(periodNanos, now + periodNanos, action);
        });
    }

    private void add(long nanos, boolean background, Runnable action) {
        if (nanos < now) {
            throw new IllegalArgumentException("cannot go back from " + now + " to " + nanos);
        }
        events.add(new Event(nanos, scheduled++, background, action));
    }

    /** Runs until only repeated actions are left. */
    void run() {
        while (foreground > 0) {
            Event event = events.remove();
            now = event.atNanos();
            foreground -= event.background() ? 0 : 1;
            event.action().run();
        }
    }
}
