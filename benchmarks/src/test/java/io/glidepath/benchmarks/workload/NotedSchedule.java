package io.glidepath.benchmarks.workload;

import io.glidepath.simulator.cache.IntList;
import java.util.ArrayList;
import java.util.List;

/** Sends nothing anywhere: notes down what is sent, and does what was put off at once. */
final class NotedSchedule implements Workload.Schedule {

    final List<Ask> sent = new ArrayList<>();
    final List<Long> times = new ArrayList<>();
    private final List<Runnable> later = new ArrayList<>();
    private long now;

    /** All that a workload sends of itself. */
    static NotedSchedule of(Workload workload) {
        NotedSchedule schedule = new NotedSchedule();
        workload.begin(schedule);
        while (!schedule.later.isEmpty()) {
            schedule.later.removeFirst().run();
        }
        return schedule;
    }

    /** Answers the last request with so many tokens and lets the workload go on. */
    Ask answer(Workload workload, int tokens) {
        Ask last = sent.getLast();
        now = times.getLast();
        workload.ended(last, IntList.of(new int[tokens]), this);
        return sent.getLast();
    }

    @Override
    public long now() {
        return now;
    }

    @Override
    public void send(long atNanos, Ask ask) {
        sent.add(ask);
        times.add(atNanos);
    }

    @Override
    public void at(long atNanos, Runnable action) {
        later.add(action);
    }
}
