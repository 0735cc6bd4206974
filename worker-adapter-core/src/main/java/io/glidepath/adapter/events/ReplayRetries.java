package io.glidepath.adapter.events;

import java.util.concurrent.TimeUnit;

/**
 * When a history that was asked for in vain is asked for again: after 1 s, then after twice as long each time, at most
 * 60 s, since nothing is read while an engine does not answer.
 */
final class ReplayRetries {

    private static final long SHORTEST = TimeUnit.SECONDS.toNanos(1);
    private static final long LONGEST = TimeUnit.SECONDS.toNanos(60);

    private long pause;
    private long due;

    /** Asks again when it is time. */
    void look(EventOrder order, long now) {
        if (!order.unanswered()) {
            pause = 0;
        } else if (pause == 0) {
            pause = SHORTEST;
            due = now + pause;
        } else if (now - due >= 0) {
            order.retry();
            pause = Math.min(2 * pause, LONGEST);
            due = now + pause;
        }
    }
}
