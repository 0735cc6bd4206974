package io.glidepath.picker.scheduling.scorer;

import io.glidepath.picker.scheduling.ScheduledRequest;
import io.glidepath.picker.scheduling.Scorer;
import io.glidepath.picker.scheduling.WorkerNow;
import java.util.List;

/** Prefers workers that hold much of the prompt: its cached share. Alone, it puts everybody on one worker. */
public record PrefixAffinityScorer() implements Scorer {

    @Override
    public double[] score(ScheduledRequest request, List<WorkerNow> workers) {
        return workers.stream()
                .mapToDouble(worker -> Math.min(1, (double) worker.cachedTokens() / request.promptTokens()))
                .toArray();
    }

    @Override
    public String word() {
        return "prefix-affinity";
    }
}
