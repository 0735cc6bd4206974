package io.glidepath.picker.scheduling.scorer;

import io.glidepath.picker.scheduling.ScheduledRequest;
import io.glidepath.picker.scheduling.Scorer;
import io.glidepath.picker.scheduling.WorkerNow;
import java.util.List;

/**
 * For a prompt that no worker holds any of, prefers workers that were sent few such tokens in the last minute: 1 for the
 * fewest, 0 for the most. For any other prompt 1 for all. Spreads new prompts, which decide where conversations run.
 */
public record NoHitLruScorer() implements Scorer {

    @Override
    public double[] score(ScheduledRequest request, List<WorkerNow> workers) {
        boolean hit = workers.stream().anyMatch(worker -> worker.cachedTokens() > 0);
        double[] cold = workers.stream()
                .mapToDouble(worker -> hit ? 0 : worker.backlog().coldTokens())
                .toArray();
        return Spread.lowestBest(cold);
    }

    @Override
    public String word() {
        return "no-hit-lru";
    }
}
