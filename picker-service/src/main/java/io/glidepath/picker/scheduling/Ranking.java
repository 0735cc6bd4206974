package io.glidepath.picker.scheduling;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a policy decided.
 *
 * @param order the workers with their prices, best first; empty when the policy would choose none
 * @param steps what was done beyond comparing, one short sentence each, in order
 */
public record Ranking(List<Rated> order, List<String> steps) {

    /** Copies the lists. */
    public Ranking {
        order = List.copyOf(order);
        steps = List.copyOf(steps);
    }

    /**
     * The chosen one.
     *
     * @return the first
     * @throws java.util.NoSuchElementException when there is none
     */
    public Rated best() {
        return order.getFirst();
    }

    /**
     * Who holds most of the prompt.
     *
     * @return empty when nobody holds any of it
     */
    public Optional<WorkerNow> mostCached() {
        return order.stream()
                .map(Rated::worker)
                .filter(worker -> worker.cachedTokens() > 0)
                .max(Comparator.comparingInt(WorkerNow::cachedTokens));
    }

    /**
     * A worker and its price.
     *
     * @param worker the worker as it was seen
     * @param terms its price
     */
    public record Rated(WorkerNow worker, CostTerms terms) {}
}
