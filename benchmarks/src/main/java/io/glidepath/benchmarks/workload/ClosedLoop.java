package io.glidepath.benchmarks.workload;

import io.glidepath.simulator.cache.IntList;

/** A fixed number of requests in flight: each end sends the next. */
public final class ClosedLoop implements Workload {

    private final Prompts prompts;
    private final int concurrency;
    private final int total;
    private int sent;

    /**
     * Takes the prompts.
     *
     * @param prompts what is asked
     * @param concurrency requests in flight, at least 1
     * @param total requests in all
     */
    public ClosedLoop(Prompts prompts, int concurrency, int total) {
        this.prompts = prompts;
        this.concurrency = concurrency;
        this.total = total;
    }

    @Override
    public void begin(Schedule schedule) {
        while (sent < Math.min(concurrency, total)) {
            sendNext(schedule);
        }
    }

    @Override
    public void ended(Ask ask, IntList answer, Schedule schedule) {
        if (sent < total) {
            sendNext(schedule);
        }
    }

    private void sendNext(Schedule schedule) {
        schedule.send(schedule.now(), prompts.ask(sent++));
    }
}
