package io.glidepath.picker.scheduling.scorer;

import io.glidepath.picker.scheduling.ScheduledRequest;
import io.glidepath.picker.scheduling.Scorer;
import io.glidepath.picker.scheduling.WorkerNow;
import java.util.List;

/** Prefers caches with room: the unreferenced share. Where the cache is unknown, 1. */
public record KvCacheUtilizationScorer() implements Scorer {

    @Override
    public double[] score(ScheduledRequest request, List<WorkerNow> workers) {
        return workers.stream()
                .mapToDouble(worker -> 1 - worker.space().usage())
                .toArray();
    }

    @Override
    public String word() {
        return "kv-cache-utilization";
    }
}
