package io.glidepath.picker.reading;

import io.glidepath.picker.clock.MonotonicClock;
import java.time.Duration;

/**
 * When the caller stops waiting.
 *
 * @param clock tells the time
 * @param atNanos the end
 */
public record Deadline(MonotonicClock clock, long atNanos) {

    /** So long from now. */
    public static Deadline in(Duration wait, MonotonicClock clock) {
        return new Deadline(clock, clock.nanos() + wait.toNanos());
    }

    /** Zero or less once it has passed. */
    public Duration left() {
        return Duration.ofNanos(atNanos - clock.nanos());
    }

    /** Whether it has. */
    public boolean passed() {
        return atNanos - clock.nanos() <= 0;
    }
}
