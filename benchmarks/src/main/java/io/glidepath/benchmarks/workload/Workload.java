package io.glidepath.benchmarks.workload;

import io.glidepath.simulator.cache.IntList;

/**
 * Decides what is asked and when. Driven by the simulation, on its one thread.
 *
 * <p>Every source of requests draws from a random stream of its own, so that different routers meet the same work.
 */
public interface Workload {

    /** What a workload schedules its requests with. */
    interface Schedule {

        /**
         * Now.
         *
         * @return virtual nanoseconds since the run began
         */
        long now();

        /**
         * Sends a request.
         *
         * @param atNanos when, not before now
         * @param ask what
         */
        void send(long atNanos, Ask ask);

        /**
         * Does something later.
         *
         * @param atNanos when, not before now
         * @param action what
         */
        void at(long atNanos, Runnable action);
    }

    /**
     * Called once, before anything else: schedules the first requests.
     *
     * @param schedule open until the run ends
     */
    void begin(Schedule schedule);

    /**
     * Called when a request was answered, failed or was refused; schedules what follows from it.
     *
     * @param ask the request
     * @param answer its answer's tokens; empty when it failed
     * @param schedule the same as at the beginning
     */
    void ended(Ask ask, IntList answer, Schedule schedule);
}
