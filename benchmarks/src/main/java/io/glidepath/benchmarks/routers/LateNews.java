package io.glidepath.benchmarks.routers;

import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.picker.scheduling.Backlog;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** What a ledger still counts on each worker because it is told of first tokens and ends too late. */
final class LateNews {

    private final long lateNanos;
    private final Map<WorkerId, Deque<Done>> byWorker = new HashMap<>();

    private record Done(long atNanos, Backlog backlog) {}

    LateNews(long lateNanos) {
        this.lateNanos = lateNanos;
    }

    /** A first token or an end took a worker's backlog from one to another. */
    void happened(WorkerId worker, Backlog before, Backlog after, long now) {
        Backlog done = new Backlog(
                before.prefillSeconds() - after.prefillSeconds(),
                before.prefillTokens() - after.prefillTokens(),
                before.inFlight() - after.inFlight(),
                before.contextTokens() - after.contextTokens(),
                0);
        byWorker.computeIfAbsent(worker, id -> new ArrayDeque<>()).addLast(new Done(now, done));
    }

    /** What is counted now. */
    Backlog counted(WorkerId worker, Backlog real, long now) {
        Deque<Done> young = byWorker.get(worker);
        if (young == null) {
            return real;
        }
        while (!young.isEmpty() && young.getFirst().atNanos() <= now - lateNanos) {
            young.removeFirst();
        }
        Backlog counted = real;
        for (Done done : young) {
            counted = new Backlog(
                    counted.prefillSeconds() + done.backlog().prefillSeconds(),
                    counted.prefillTokens() + done.backlog().prefillTokens(),
                    counted.inFlight() + done.backlog().inFlight(),
                    counted.contextTokens() + done.backlog().contextTokens(),
                    counted.coldTokens());
        }
        return counted;
    }
}
