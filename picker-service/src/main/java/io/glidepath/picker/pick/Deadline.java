package io.glidepath.picker.pick;

import io.glidepath.picker.clock.MonotonicClock;
import java.time.Duration;

/**
 * When the caller stops waiting.
 *
 * @param clock tells the time
 * @param atNanos the end
 */
record Deadline(MonotonicClock clock, long atNanos) {

    static Deadline in(Duration wait, MonotonicClock clock) {
        return new Deadline(clock, clock.nanos() + wait.toNanos());
    }

    /** Zero or less once it has passed. */
    Duration left() {
        return Duration.ofNanos(atNanos - clock.nanos());
    }

    boolean passed() {
        return atNanos - clock.nanos() <= 0;
    }
}
