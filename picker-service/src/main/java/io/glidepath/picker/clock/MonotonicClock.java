package io.glidepath.picker.clock;

/** Time that only moves forward; for ages and waits, never for dates. */
@FunctionalInterface
public interface MonotonicClock {

    /**
     * Reads the clock.
     *
     * @return nanoseconds since an arbitrary instant; only differences mean anything
     */
    long nanos();
}
