package io.glidepath.picker.scheduling.picking;

import io.glidepath.picker.scheduling.Picker;
import io.glidepath.picker.scheduling.ScheduledRequest;
import io.glidepath.picker.scheduling.WorkerNow;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A worker's chance is its share of all totals; those without any come last, in the order given. Drawn as Efraimidis and
 * Spirakis (2006) draw: the highest {@code ln(u) / score} first.
 */
public record WeightedRandomPicker() implements Picker {

    @Override
    public List<Integer> order(ScheduledRequest request, List<WorkerNow> workers, double[] scores) {
        RandomGenerator random = Turns.of(request);
        double[] keys = new double[scores.length];
        Arrays.setAll(keys, i -> {
            double drawn = Math.log(1 - random.nextDouble());
            return scores[i] > 0 ? drawn / scores[i] : Double.NEGATIVE_INFINITY;
        });
        return Orders.by(scores.length, Orders.highest(keys));
    }

    @Override
    public String word() {
        return "weighted-random";
    }
}
