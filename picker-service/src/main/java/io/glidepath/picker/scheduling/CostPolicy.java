package io.glidepath.picker.scheduling;

import io.glidepath.picker.scheduling.Ranking.Rated;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Takes the worker where the request costs the fewest seconds.
 *
 * <p>Cold rule: where no worker holds half of the prompt, this placement decides where the whole later conversation runs.
 * So among the workers within min(25 %, 3 s) of the best cost it takes the one that was sent the fewest cold tokens in
 * the last minute.
 *
 * @param model prices a worker
 */
public record CostPolicy(CostModel model) implements Policy {

    private static final double COLD_SHARE = 0.25;
    private static final double COLD_SECONDS = 3;

    @Override
    public Ranking rank(ScheduledRequest request, List<WorkerNow> workers) {
        List<Rated> order = new ArrayList<>(workers.size());
        for (WorkerNow worker : workers) {
            order.add(new Rated(worker, model.rate(request, worker)));
        }
        order.sort(cheapestFirst(request.affinity()));
        return isCold(request, workers) ? coldRule(order) : new Ranking(order, List.of());
    }

    @Override
    public String word() {
        return "cost";
    }

    private static Comparator<Rated> cheapestFirst(long affinity) {
        return Comparator.comparingLong((Rated rated) -> nanos(rated.terms().costSeconds()))
                .thenComparing(
                        rated -> Rendezvous.weight(affinity, rated.worker().id()), Comparator.reverseOrder())
                .thenComparing(rated -> rated.worker().id());
    }

    /** Costs that differ by less than a nanosecond differ by rounding only. */
    private static long nanos(double seconds) {
        return Math.round(seconds * 1e9);
    }

    private static boolean isCold(ScheduledRequest request, List<WorkerNow> workers) {
        return workers.stream().noneMatch(worker -> 2L * worker.cachedTokens() >= request.promptTokens());
    }

    private static Ranking coldRule(List<Rated> order) {
        double best = order.getFirst().terms().costSeconds();
        double limit = best + Math.min(COLD_SHARE * best, COLD_SECONDS);
        List<Rated> near = order.stream()
                .filter(rated -> rated.terms().costSeconds() <= limit)
                .toList();
        Rated coldest = near.stream()
                .min(Comparator.comparingLong(rated -> rated.worker().backlog().coldTokens()))
                .orElseThrow();
        order.remove(coldest);
        order.addFirst(coldest);
        return new Ranking(order, List.of(sentence(near.size(), limit - best, coldest)));
    }

    private static String sentence(int near, double window, Rated chosen) {
        return String.format(
                Locale.ROOT,
                "cold: balanced over %d workers within %.3f s of the best; %s had %d cold tokens in the last minute",
                near,
                window,
                chosen.worker().id(),
                chosen.worker().backlog().coldTokens());
    }
}
