package io.glidepath.picker.ledger;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/**
 * Reservations on one worker that are so young that other pickers cannot know of them. Keeps the last second's. Not
 * thread-safe.
 */
final class YoungEntries {

    private static final long LONGEST = TimeUnit.SECONDS.toNanos(1);

    /** Something reserved on one worker. Guarded by the ledger's lock. */
    interface Young {

        long reservedAtNanos();

        /** Whether it is over. */
        boolean closed();

        /** What it adds to the worker's backlog now. */
        Sums sums();
    }

    private final Deque<Young> newestFirst = new ArrayDeque<>();

    void add(Young entry) {
        newestFirst.addFirst(entry);
        forgetOlder(entry.reservedAtNanos());
    }

    /** Sums over those reserved within the last while that have not ended. */
    Sums within(long nanos, long nowNanos) {
        forgetOlder(nowNanos);
        Sums sums = Sums.NONE;
        for (Young entry : newestFirst) {
            if (nowNanos - entry.reservedAtNanos() >= nanos) {
                break;
            }
            sums = entry.closed() ? sums : sums.plus(entry.sums());
        }
        return sums;
    }

    private void forgetOlder(long nowNanos) {
        while (!newestFirst.isEmpty() && nowNanos - newestFirst.peekLast().reservedAtNanos() >= LONGEST) {
            newestFirst.removeLast();
        }
    }

    /**
     * What some reservations add to a backlog.
     *
     * @param prefillSeconds of those that have no first token yet
     * @param prefillTokens of those
     * @param inFlight all of them
     * @param contextTokens of all
     * @param coldTokens of those that went where less than half of the prompt was held
     * @param pullTokens that will be pulled from others
     */
    record Sums(
            double prefillSeconds,
            long prefillTokens,
            int inFlight,
            double contextTokens,
            long coldTokens,
            long pullTokens) {

        static final Sums NONE = new Sums(0, 0, 0, 0, 0, 0);

        Sums plus(Sums other) {
            return new Sums(
                    prefillSeconds + other.prefillSeconds,
                    prefillTokens + other.prefillTokens,
                    inFlight + other.inFlight,
                    contextTokens + other.contextTokens,
                    coldTokens + other.coldTokens,
                    pullTokens + other.pullTokens);
        }
    }
}
