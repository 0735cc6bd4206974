package io.glidepath.benchmarks.simulation;

/** Something that goes wrong on one engine for a while. */
public sealed interface Fault {

    /**
     * Where.
     *
     * @return index of the engine
     */
    int engine();

    /**
     * When.
     *
     * @return from and to
     */
    Window window();

    /**
     * A stretch of a run.
     *
     * @param fromSeconds its begin, at least 0
     * @param toSeconds its end, not included; beyond the run's end for a fault that stays
     */
    record Window(double fromSeconds, double toSeconds) {

        /** Refuses a stretch that ends before it begins. */
        public Window {
            if (!(fromSeconds >= 0 && toSeconds > fromSeconds)) {
                throw new IllegalArgumentException("a fault must begin at 0 s or later and end after that but was from "
                        + fromSeconds + " to " + toSeconds);
            }
        }

        long fromNanos() {
            return (long) (fromSeconds * 1e9);
        }

        long toNanos() {
            // Saturates for an end that never comes.
            return (long) (toSeconds * 1e9);
        }

        boolean contains(long nanos) {
            return nanos >= fromNanos() && nanos < toNanos();
        }
    }

    /**
     * Every step takes longer.
     *
     * @param engine where
     * @param factor how many times as long, above 0
     * @param window when
     */
    record SlowWorker(int engine, double factor, Window window) implements Fault {

        /** Refuses steps that take no time. */
        public SlowWorker {
            if (!(factor > 0)) {
                throw new IllegalArgumentException("factor must be above 0 but was " + factor);
            }
        }
    }

    /**
     * The engine dies and comes back with an empty cache. Requests without a first token are routed again, those in
     * mid-answer fail, as behind our gateway.
     *
     * @param engine where
     * @param window when
     */
    record DeadWorker(int engine, Window window) implements Fault {}

    /**
     * Some of the engine's event messages never reach the index, and nothing makes up for them.
     *
     * @param engine where
     * @param share how many of them, 0 to 1
     * @param window when
     */
    record LostEvents(int engine, double share, Window window) implements Fault {

        /** Refuses a share outside 0 to 1. */
        public LostEvents {
            if (!(share >= 0 && share <= 1)) {
                throw new IllegalArgumentException("share must be 0 to 1 but was " + share);
            }
        }
    }

    /**
     * Nobody reads the engine's gauges; routers go on with the last ones.
     *
     * @param engine where
     * @param window when
     */
    record StaleGauges(int engine, Window window) implements Fault {}
}
