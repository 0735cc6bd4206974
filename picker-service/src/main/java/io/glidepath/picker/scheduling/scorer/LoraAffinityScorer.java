package io.glidepath.picker.scheduling.scorer;

import io.glidepath.picker.scheduling.ScheduledRequest;
import io.glidepath.picker.scheduling.Scorer;
import io.glidepath.picker.scheduling.WorkerNow;
import java.util.List;

/** Prefers workers that have loaded the LoRA adapter: 1 for them, 0 for the others; 1 for all without an adapter. */
public record LoraAffinityScorer() implements Scorer {

    @Override
    public double[] score(ScheduledRequest request, List<WorkerNow> workers) {
        return Affinity.of(workers, request.wishes().lora(), (worker, lora) -> worker.nature()
                .loras()
                .contains(lora));
    }

    @Override
    public String word() {
        return "lora-affinity";
    }
}
