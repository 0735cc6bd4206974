package io.glidepath.picker.flow;

import java.time.Duration;

/** How fast a queue drains, from when the last requests were bound. Not thread-safe. */
final class DrainRate {

    private static final int KEPT = 64;
    private static final double WINDOW_SECONDS = 30;
    private static final double LEAST_SECONDS = 1;
    private static final double MOST_SECONDS = 60;
    private static final double UNKNOWN_SECONDS = 5;

    private final long[] boundNanos = new long[KEPT];
    private long count;

    void bound(long nowNanos) {
        boundNanos[(int) (count % KEPT)] = nowNanos;
        count++;
    }

    /** Time that so many requests take to leave, 1 s to 60 s; 5 s while nothing has left lately. */
    Duration timeFor(int requests, long nowNanos) {
        int recent = 0;
        long oldest = nowNanos;
        for (long i = Math.max(0, count - KEPT); i < count; i++) {
            long at = boundNanos[(int) (i % KEPT)];
            if (nowNanos - at <= WINDOW_SECONDS * 1e9) {
                recent++;
                oldest = Math.min(oldest, at);
            }
        }
        double seconds = recent == 0 ? UNKNOWN_SECONDS : requests * Math.max(1e-3, (nowNanos - oldest) / 1e9) / recent;
        return Duration.ofMillis(Math.round(1e3 * Math.clamp(seconds, LEAST_SECONDS, MOST_SECONDS)));
    }
}
