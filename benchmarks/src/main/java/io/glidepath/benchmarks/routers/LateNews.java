package io.glidepath.benchmarks.routers;

import io.glidepath.benchmarks.routers.Belief.Late;
import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.picker.scheduling.Backlog;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** What a ledger still counts on each worker because it is told of what happened too late. */
final class LateNews {

    private final Late late;
    private final Map<WorkerId, Deque<Change>> byWorker = new HashMap<>();

    /** What a worker's backlog was more before. */
    private record Change(long atNanos, Backlog less) {}

    LateNews(Late late) {
        this.late = late;
    }

    /** Whether anything is told later than it happens. */
    boolean late() {
        return late.nanos() != 0;
    }

    /** A first token or an end took a worker's backlog from one to another. */
    void happened(WorkerId worker, Backlog before, Backlog after, long now) {
        if (!late()) {
            return;
        }
        Backlog less = new Backlog(
                before.prefillSeconds() - after.prefillSeconds(),
                before.prefillTokens() - after.prefillTokens(),
                before.inFlight() - after.inFlight(),
                before.contextTokens() - after.contextTokens(),
                late.cold() ? before.coldTokens() - after.coldTokens() : 0);
        byWorker.computeIfAbsent(worker, id -> new ArrayDeque<>()).addLast(new Change(now, less));
    }

    /** A reservation did. */
    void reserved(WorkerId worker, Backlog before, Backlog after, long now) {
        if (late.reservations()) {
            happened(worker, before, after, now);
        }
    }

    /** What is counted now. */
    Backlog counted(WorkerId worker, Backlog real, long now) {
        Deque<Change> young = byWorker.get(worker);
        if (young == null) {
            return real;
        }
        while (!young.isEmpty() && young.getFirst().atNanos() <= now - late.nanos()) {
            young.removeFirst();
        }
        Backlog counted = real;
        for (Change change : young) {
            counted = new Backlog(
                    counted.prefillSeconds() + change.less().prefillSeconds(),
                    counted.prefillTokens() + change.less().prefillTokens(),
                    counted.inFlight() + change.less().inFlight(),
                    counted.contextTokens() + change.less().contextTokens(),
                    Math.max(0, counted.coldTokens() + change.less().coldTokens()));
        }
        return counted;
    }
}
