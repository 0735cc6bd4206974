package io.glidepath.adapter.worker;

import java.util.concurrent.TimeUnit;

/**
 * How often a view is thrown away because it cannot be right. Each time costs a new epoch, and an engine that gives rise to
 * doubt all the time would never be known: at once the first time, then after a minute and twice as long each time, at most
 * an hour. Thread-safe.
 */
final class DoubtPace {

    private static final long SHORTEST = TimeUnit.MINUTES.toNanos(1);
    private static final long LONGEST = TimeUnit.HOURS.toNanos(1);

    private long pause;
    private long last;

    synchronized boolean allows(long now) {
        if (pause != 0 && now - last < pause) {
            return false;
        }
        pause = pause == 0 ? SHORTEST : Math.min(2 * pause, LONGEST);
        last = now;
        return true;
    }
}
