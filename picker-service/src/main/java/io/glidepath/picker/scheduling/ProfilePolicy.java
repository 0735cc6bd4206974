package io.glidepath.picker.scheduling;

import io.glidepath.picker.scheduling.Ranking.Rated;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Filters, scores, picks: for those who want to compose a policy of their own. Prices are computed all the same, so that
 * explanations and predictions stay complete.
 *
 * <p>Where the filters leave nobody, nobody is ranked, unless the filter yields.
 *
 * @param word the profile's name
 * @param filters applied in order
 * @param scorers each with its weight; none is as good as equal scores
 * @param picker makes an order of the totals
 * @param model prices a worker
 */
public record ProfilePolicy(String word, List<Filter> filters, List<Weighted> scorers, Picker picker, CostModel model)
        implements Policy {

    /** Copies the lists. */
    public ProfilePolicy {
        filters = List.copyOf(filters);
        scorers = List.copyOf(scorers);
    }

    /**
     * A scorer in a profile.
     *
     * @param weight how much its score counts, at least 0
     * @param scorer rates
     */
    public record Weighted(double weight, Scorer scorer) {

        /**
         * Checks the weight.
         *
         * @throws IllegalArgumentException when it is negative or no number
         */
        public Weighted {
            if (!(weight >= 0) || Double.isInfinite(weight)) {
                throw new IllegalArgumentException(
                        "weight of " + scorer.word() + " must be a number of at least 0 but was " + weight);
            }
        }
    }

    @Override
    public Ranking rank(ScheduledRequest request, List<WorkerNow> workers) {
        List<String> steps = new ArrayList<>();
        List<WorkerNow> left = filtered(request, workers, steps);
        if (left.isEmpty()) {
            return new Ranking(List.of(), steps);
        }
        double[] totals = new double[left.size()];
        for (Weighted weighted : scorers) {
            double[] scores = weighted.scorer().score(request, left);
            Arrays.setAll(totals, i -> totals[i] + weighted.weight() * scores[i]);
        }
        List<Rated> order = new ArrayList<>(left.size());
        for (int index : picker.order(request, left, totals)) {
            order.add(new Rated(left.get(index), model.rate(request, left.get(index))));
            if (order.size() == 1) {
                steps.add(sentence(left.get(index), totals[index]));
            }
        }
        return new Ranking(order, steps);
    }

    /** Each worker that a filter leaves out is told. */
    private List<WorkerNow> filtered(ScheduledRequest request, List<WorkerNow> workers, List<String> steps) {
        List<WorkerNow> left = workers;
        for (Filter filter : filters) {
            List<WorkerNow> passed = new ArrayList<>(left.size());
            List<String> refusals = new ArrayList<>();
            for (WorkerNow worker : left) {
                Optional<String> refusal = filter.refuses(request, worker);
                refusal.ifPresentOrElse(
                        why -> refusals.add(filter.word() + ": " + worker.id() + " " + why), () -> passed.add(worker));
            }
            if (passed.isEmpty() && filter.yields()) {
                steps.add(filter.word() + ": would leave nobody, so it was set aside");
            } else {
                steps.addAll(refusals);
                left = passed;
            }
        }
        return left;
    }

    private String sentence(WorkerNow chosen, double total) {
        return String.format(Locale.ROOT, "%s: %s by %s, total %.4f", word, chosen.id(), picker.word(), total);
    }
}
