package io.glidepath.benchmarks.routers;

import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.picker.scheduling.Backlog;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a ledger said some time ago. */
final class PastBacklogs {

    private final long lateNanos;
    private final Map<WorkerId, Deque<Past>> byWorker = new HashMap<>();

    private record Past(long sinceNanos, Backlog backlog) {}

    PastBacklogs(long lateNanos) {
        this.lateNanos = lateNanos;
    }

    /** Notes what a worker's backlog is from now on. */
    void note(WorkerId worker, Backlog backlog, long now) {
        byWorker.computeIfAbsent(worker, id -> new ArrayDeque<>(List.of(new Past(Long.MIN_VALUE, Backlog.NONE))))
                .addLast(new Past(now, backlog));
    }

    /** What is seen of it now. */
    Backlog seen(WorkerId worker, long now) {
        Deque<Past> past = byWorker.get(worker);
        if (past == null) {
            return Backlog.NONE;
        }
        Past last = past.removeFirst();
        while (!past.isEmpty() && past.getFirst().sinceNanos() <= now - lateNanos) {
            last = past.removeFirst();
        }
        past.addFirst(last);
        return last.backlog();
    }
}
