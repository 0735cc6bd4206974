package io.glidepath.picker.scheduling;

import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.picker.scheduling.Ranking.Rated;
import io.glidepath.picker.scheduling.Wishes.Session;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Takes the worker where the request costs the fewest seconds.
 *
 * <p>A request that names a time for its first token prefers the workers that are predicted to meet it, cheapest first.
 *
 * <p>A turn of a session goes where the turn before ran while that costs at most so many seconds more as the session says.
 *
 * <p>Cold rule: where no worker holds half of the prompt, this placement decides where the whole later conversation runs.
 * So among the workers near the best it takes the one that was sent the fewest cold tokens in the last minute.
 *
 * @param model prices a worker
 * @param cold how far from the best a cold prompt may go
 */
public record CostPolicy(CostModel model, ColdRule cold) implements Policy {

    /**
     * With the usual cold rule.
     *
     * @param model prices a worker
     */
    public CostPolicy(CostModel model) {
        this(model, ColdRule.USUAL);
    }

    @Override
    public Ranking rank(ScheduledRequest request, List<WorkerNow> workers) {
        double target = request.wishes().ttftSeconds();
        Priced[] priced = new Priced[workers.size()];
        for (int i = 0; i < priced.length; i++) {
            priced[i] = Priced.of(new Rated(workers.get(i), model.rate(request, workers.get(i))), target);
        }
        Arrays.sort(priced, cheapestFirst(request.affinity()));
        List<Rated> order = new ArrayList<>(priced.length);
        for (Priced each : priced) {
            order.add(each.rated);
        }
        List<String> steps = Double.isInfinite(target) ? List.of() : List.of(targetSentence(order, target));
        return request.wishes()
                .session()
                .flatMap(session -> stay(session, order, target, steps))
                .orElseGet(() -> isCold(request, workers) ? coldRule(order, target, steps) : new Ranking(order, steps));
    }

    /** The session's worker, where it does not cost much more than the best. */
    private static Optional<Ranking> stay(Session session, List<Rated> order, double target, List<String> before) {
        Rated best = order.getFirst();
        double limit = best.terms().costSeconds() + session.stayWithinSeconds();
        Optional<Rated> home = order.stream()
                .filter(rated ->
                        session.worker().equals(Optional.of(rated.worker().id())))
                .filter(rated -> rated.terms().costSeconds() <= limit && meets(rated, target) == meets(best, target))
                .findFirst();
        return home.map(rated -> {
            order.remove(rated);
            order.addFirst(rated);
            List<String> steps = new ArrayList<>(before);
            steps.add(String.format(
                    Locale.ROOT,
                    "session: stays on %s, %.3f s over the best",
                    rated.worker().id(),
                    rated.terms().costSeconds() - best.terms().costSeconds()));
            return new Ranking(order, steps);
        });
    }

    @Override
    public String word() {
        return "cost";
    }

    private static boolean meets(Rated rated, double target) {
        return rated.terms().ttftSeconds() <= target;
    }

    private static String targetSentence(List<Rated> order, double target) {
        long meeting = order.stream().filter(rated -> meets(rated, target)).count();
        return String.format(
                Locale.ROOT, "first token wanted within %.3f s: %d of %d would meet it", target, meeting, order.size());
    }

    private static Comparator<Priced> cheapestFirst(long affinity) {
        return (one, other) -> {
            if (one.late != other.late) {
                return one.late ? 1 : -1;
            }
            return one.nanos == other.nanos ? tie(affinity, one, other) : Long.compare(one.nanos, other.nanos);
        };
    }

    private static int tie(long affinity, Priced one, Priced other) {
        WorkerId first = one.rated.worker().id();
        WorkerId second = other.rated.worker().id();
        int byWeight = Long.compare(Rendezvous.weight(affinity, second), Rendezvous.weight(affinity, first));
        return byWeight != 0 ? byWeight : first.compareTo(second);
    }

    /**
     * What workers are ordered by, computed once for each.
     *
     * @param rated the worker and its price
     * @param late whether it is predicted to miss the time wanted
     * @param nanos its cost; costs that differ by less differ by rounding only
     */
    private record Priced(Rated rated, boolean late, long nanos) {

        static Priced of(Rated rated, double target) {
            return new Priced(
                    rated, !meets(rated, target), Math.round(rated.terms().costSeconds() * 1e9));
        }
    }

    private static boolean isCold(ScheduledRequest request, List<WorkerNow> workers) {
        for (WorkerNow worker : workers) {
            if (2L * worker.cachedTokens() >= request.promptTokens()) {
                return false;
            }
        }
        return true;
    }

    private Ranking coldRule(List<Rated> order, double target, List<String> before) {
        Rated best = order.getFirst();
        Rated coldest = best;
        int near = 0;
        for (Rated rated : order) {
            if (cold.near(rated.terms(), best.terms()) && meets(rated, target) == meets(best, target)) {
                near++;
                coldest = coldTokens(rated) < coldTokens(coldest) ? rated : coldest;
            }
        }
        order.remove(coldest);
        order.addFirst(coldest);
        List<String> steps = new ArrayList<>(before);
        steps.add(sentence(near, coldest));
        return new Ranking(order, steps);
    }

    private static long coldTokens(Rated rated) {
        return rated.worker().backlog().coldTokens();
    }

    /** Put together by hand: every cold prompt has one, and a format is read anew each time. */
    private String sentence(int near, Rated chosen) {
        return "cold: balanced over " + near + " workers within " + Math.round(100 * cold.costShare())
                + " % of the best; " + chosen.worker().id() + " had " + coldTokens(chosen)
                + " cold tokens in the last minute";
    }
}
