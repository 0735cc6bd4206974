package io.glidepath.picker.scheduling.picking;

import io.glidepath.picker.scheduling.Picker;
import io.glidepath.picker.scheduling.ScheduledRequest;
import io.glidepath.picker.scheduling.WorkerNow;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;

/** The better of two drawn at random, the other one next (Mitzenmacher 2001); the rest follows by score. */
public record PowerOfTwoPicker() implements Picker {

    @Override
    public List<Integer> order(ScheduledRequest request, List<WorkerNow> workers, double[] scores) {
        RandomGenerator random = Turns.of(request);
        int one = random.nextInt(scores.length);
        int other = scores.length == 1 ? one : (one + 1 + random.nextInt(scores.length - 1)) % scores.length;
        return Orders.by(
                scores.length,
                Comparator.comparing((Integer i) -> i != one && i != other).thenComparing(Orders.highest(scores)));
    }

    @Override
    public String word() {
        return "power-of-two";
    }
}
