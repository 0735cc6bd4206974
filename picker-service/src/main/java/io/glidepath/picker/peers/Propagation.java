package io.glidepath.picker.peers;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * How long a reservation takes to be known elsewhere, measured on our own messages, which come back to us by the same way:
 * the wait for the next message and its travel. Slow ones count at once, and are forgotten slowly. Not thread-safe.
 */
final class Propagation {

    private static final double FORGOTTEN = 0.95;
    private static final int MOST_AWAITED = 1_024;
    private static final long LONGEST = TimeUnit.SECONDS.toNanos(1);

    private final long betweenMessages;
    private final Map<Long, Long> sentNanos = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Long> eldest) {
            return size() > MOST_AWAITED;
        }
    };
    private double travel;

    Propagation(long betweenMessages) {
        this.betweenMessages = betweenMessages;
    }

    void sent(long number, long nowNanos) {
        sentNanos.put(number, nowNanos);
    }

    void back(long number, long nowNanos) {
        Long sent = sentNanos.remove(number);
        if (sent != null) {
            travel = Math.max((double) (nowNanos - sent), FORGOTTEN * travel);
        }
    }

    /** At least the time between two messages, at most a second. */
    long nanos() {
        return Math.min(LONGEST, betweenMessages + (long) travel);
    }
}
