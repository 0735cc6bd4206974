package io.glidepath.picker.scheduling.scorer;

import io.glidepath.picker.scheduling.CostModel;
import io.glidepath.picker.scheduling.ScheduledRequest;
import io.glidepath.picker.scheduling.Scorer;
import io.glidepath.picker.scheduling.WorkerNow;
import java.util.List;

/**
 * Prefers workers with a low predicted latency, first token and own decode: 1 for the lowest, 0 for the highest.
 *
 * @param model predicts
 */
public record PredictedLatencyScorer(CostModel model) implements Scorer {

    @Override
    public double[] score(ScheduledRequest request, List<WorkerNow> workers) {
        return Spread.lowestBest(workers.stream()
                .map(worker -> model.rate(request, worker))
                .mapToDouble(terms -> terms.ttftSeconds() + terms.memorySeconds() + terms.ownDecodeSeconds())
                .toArray());
    }

    @Override
    public String word() {
        return "predicted-latency";
    }
}
