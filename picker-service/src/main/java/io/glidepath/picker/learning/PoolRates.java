package io.glidepath.picker.learning;

import io.glidepath.contracts.identity.WorkerId;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Speeds of the workers of one pool, each beside the pool's median: what all first tokens share, such as the network or a
 * prior that is off, says nothing about one worker. Not thread-safe.
 */
final class PoolRates {

    private final Map<WorkerId, Learnt> workers = new HashMap<>();
    private final Margin margin = new Margin();
    private double medianLog;

    Rates of(WorkerId worker, long nowNanos) {
        Learnt learnt = workers.get(worker);
        return learnt == null ? Rates.UNKNOWN : learnt.rates(medianLog, nowNanos);
    }

    void firstToken(WorkerId worker, PrefillSample sample, long nowNanos) {
        learnt(worker, nowNanos).ratio(sample.ratio(), medianLog, nowNanos);
        medianLog = median();
    }

    void answer(WorkerId worker, double tokenSeconds, long nowNanos) {
        learnt(worker, nowNanos).tokenSeconds(tokenSeconds);
    }

    void forecast(WorkerId worker, double forecastSeconds, double measuredSeconds, long nowNanos) {
        learnt(worker, nowNanos).error(Math.abs(forecastSeconds - measuredSeconds) / measuredSeconds);
        margin.add(measuredSeconds - forecastSeconds);
    }

    double marginSeconds() {
        return margin.seconds();
    }

    void forget(WorkerId worker) {
        workers.remove(worker);
        medianLog = median();
    }

    void retain(Set<WorkerId> present) {
        workers.keySet().retainAll(present);
        medianLog = median();
    }

    boolean isEmpty() {
        return workers.isEmpty();
    }

    void all(long nowNanos, Map<WorkerId, Rates> into) {
        workers.forEach((worker, learnt) -> into.put(worker, learnt.rates(medianLog, nowNanos)));
    }

    private Learnt learnt(WorkerId worker, long nowNanos) {
        return workers.computeIfAbsent(worker, id -> new Learnt(medianLog, nowNanos));
    }

    private double median() {
        double[] measured = workers.values().stream()
                .filter(Learnt::measured)
                .mapToDouble(Learnt::logRatio)
                .sorted()
                .toArray();
        int middle = measured.length / 2;
        if (measured.length == 0) {
            return 0;
        }
        return measured.length % 2 == 1 ? measured[middle] : (measured[middle - 1] + measured[middle]) / 2;
    }
}
