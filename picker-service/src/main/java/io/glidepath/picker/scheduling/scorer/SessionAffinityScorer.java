package io.glidepath.picker.scheduling.scorer;

import io.glidepath.picker.scheduling.ScheduledRequest;
import io.glidepath.picker.scheduling.Scorer;
import io.glidepath.picker.scheduling.WorkerNow;
import java.util.List;

/** Prefers the worker where the session's last turn ran: 1 for it, 0 for the others; 1 for all on a first turn. */
public record SessionAffinityScorer() implements Scorer {

    @Override
    public double[] score(ScheduledRequest request, List<WorkerNow> workers) {
        return Affinity.of(workers, request.wishes().sessionWorker(), (worker, home) -> worker.id()
                .equals(home));
    }

    @Override
    public String word() {
        return "session-affinity";
    }
}
