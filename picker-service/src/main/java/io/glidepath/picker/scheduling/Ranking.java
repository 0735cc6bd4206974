package io.glidepath.picker.scheduling;

import java.util.List;

/**
 * What a policy decided.
 *
 * @param order every worker with its price, best first; at least one
 * @param steps what was done beyond comparing, one short sentence each, in order
 */
public record Ranking(List<Rated> order, List<String> steps) {

    /**
     * Copies the lists.
     *
     * @throws IllegalArgumentException when no worker was ranked
     */
    public Ranking {
        order = List.copyOf(order);
        steps = List.copyOf(steps);
        if (order.isEmpty()) {
            throw new IllegalArgumentException("a ranking has at least one worker");
        }
    }

    /**
     * The chosen one.
     *
     * @return the first
     */
    public Rated best() {
        return order.getFirst();
    }

    /**
     * A worker and its price.
     *
     * @param worker the worker as it was seen
     * @param terms its price
     */
    public record Rated(WorkerNow worker, CostTerms terms) {}
}
