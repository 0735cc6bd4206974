package io.glidepath.picker.scheduling.scorer;

import io.glidepath.picker.scheduling.ScheduledRequest;
import io.glidepath.picker.scheduling.Scorer;
import io.glidepath.picker.scheduling.WorkerNow;
import java.util.List;

/**
 * Prefers workers with few tokens: uncached tokens without a first token yet and context tokens in flight together, of
 * the capacity given; 1 when there are none, 0 at the capacity.
 *
 * @param capacity tokens that count as full, at least 1
 */
public record TokenLoadScorer(long capacity) implements Scorer {

    /**
     * Checks the capacity.
     *
     * @throws IllegalArgumentException when it is below 1
     */
    public TokenLoadScorer {
        if (capacity < 1) {
            throw new IllegalArgumentException("capacity of token-load must be at least 1 but was " + capacity);
        }
    }

    @Override
    public double[] score(ScheduledRequest request, List<WorkerNow> workers) {
        return workers.stream()
                .mapToDouble(worker ->
                        worker.backlog().prefillTokens() + worker.backlog().contextTokens())
                .map(tokens -> Math.max(0, 1 - tokens / capacity))
                .toArray();
    }

    @Override
    public String word() {
        return "token-load";
    }
}
