package io.glidepath.picker.scheduling.scorer;

import io.glidepath.picker.scheduling.ScheduledRequest;
import io.glidepath.picker.scheduling.Scorer;
import io.glidepath.picker.scheduling.WorkerNow;
import java.util.List;

/** Prefers few requests in flight, as our own ledger counts them: 1 for the fewest, 0 for the most. */
public record RunningRequestsScorer() implements Scorer {

    @Override
    public double[] score(ScheduledRequest request, List<WorkerNow> workers) {
        return Spread.lowestBest(workers.stream()
                .mapToDouble(worker -> worker.backlog().inFlight())
                .toArray());
    }

    @Override
    public String word() {
        return "running-requests";
    }
}
