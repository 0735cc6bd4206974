package io.glidepath.picker.loras;

import io.glidepath.contracts.identity.WorkerId;
import java.util.HashMap;
import java.util.Map;

/**
 * How long workers take to have an adapter at hand that they had not. Not thread-safe.
 *
 * <p>A measurement pulls by the logarithm of its distance, at most by a half, so that a stray one moves little. A worker
 * that was never measured counts as the median of the others, and as the prior while there are none.
 */
final class LoadTimes {

    private static final double LEAST_SECONDS = 0.001;
    private static final double MOST_SECONDS = 60;
    private static final double LARGEST_PULL = 0.5;
    private static final double LEAST_WEIGHT = 0.2;

    private final double prior;
    private final Map<WorkerId, Learnt> workers = new HashMap<>();

    private record Learnt(double logSeconds, int samples) {}

    LoadTimes(double priorSeconds) {
        this.prior = priorSeconds;
    }

    double seconds(WorkerId worker) {
        Learnt learnt = workers.get(worker);
        return learnt == null ? usual() : Math.exp(learnt.logSeconds);
    }

    void measured(WorkerId worker, double seconds) {
        Learnt before = workers.getOrDefault(worker, new Learnt(Math.log(Math.max(LEAST_SECONDS, seconds(worker))), 0));
        double distance = Math.log(Math.clamp(seconds, LEAST_SECONDS, MOST_SECONDS)) - before.logSeconds;
        double weight = Math.max(LEAST_WEIGHT, 1.0 / (before.samples + 1));
        double moved = before.logSeconds + weight * Math.clamp(distance, -LARGEST_PULL, LARGEST_PULL);
        workers.put(worker, new Learnt(moved, before.samples + 1));
    }

    void forget(WorkerId worker) {
        workers.remove(worker);
    }

    private double usual() {
        double[] measured = workers.values().stream()
                .mapToDouble(learnt -> Math.exp(learnt.logSeconds))
                .sorted()
                .toArray();
        return measured.length == 0 ? prior : measured[measured.length / 2];
    }
}
