package io.glidepath.picker.scheduling.scorer;

import io.glidepath.picker.scheduling.ScheduledRequest;
import io.glidepath.picker.scheduling.Scorer;
import io.glidepath.picker.scheduling.WorkerNow;
import java.util.List;

/**
 * Prefers short queues: 1 for the shortest, 0 for the longest, 1 for all when equal. Reads the waiting gauge, which hides
 * what arrived during the running step; a burst sees the same queues.
 */
public record QueueDepthScorer() implements Scorer {

    @Override
    public double[] score(ScheduledRequest request, List<WorkerNow> workers) {
        return Spread.lowestBest(workers.stream()
                .mapToDouble(worker -> worker.nature().gauges().waiting())
                .toArray());
    }

    @Override
    public String word() {
        return "queue-depth";
    }
}
