package io.glidepath.picker.learning;

import io.glidepath.contracts.identity.WorkerId;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Learns each worker's speed from finished requests: beside the median of its pool, to which it fades with a half-life of
 * 60 s while nothing is measured.
 *
 * <p>Thread-safe. Times are readings of one monotonic clock, in nanoseconds.
 */
public final class RateBook {

    // Guarded by this.
    private final Map<String, PoolRates> pools = new HashMap<>();

    /**
     * What is known of a worker.
     *
     * @param pool the model that it serves
     * @param worker the worker
     * @param nowNanos the time
     * @return its rates; {@link Rates#UNKNOWN} for one that was never measured
     */
    public synchronized Rates of(String pool, WorkerId worker, long nowNanos) {
        PoolRates rates = pools.get(pool);
        return rates == null ? Rates.UNKNOWN : rates.of(worker, nowNanos);
    }

    /**
     * Learns from a first token; one that does not measure the worker is left out.
     *
     * @param pool the model that it serves
     * @param worker the worker
     * @param sample the measurement
     * @param nowNanos the time
     * @return whether it was learnt from
     */
    public synchronized boolean firstToken(String pool, WorkerId worker, PrefillSample sample, long nowNanos) {
        if (!sample.clean()) {
            return false;
        }
        pool(pool).firstToken(worker, sample, nowNanos);
        return true;
    }

    /**
     * Learns from a whole answer.
     *
     * @param pool the model that it serves
     * @param worker the worker
     * @param tokenSeconds mean seconds between its tokens, above 0
     * @param nowNanos the time
     */
    public synchronized void answer(String pool, WorkerId worker, double tokenSeconds, long nowNanos) {
        pool(pool).answer(worker, tokenSeconds, nowNanos);
    }

    /**
     * Notes how good a forecast was.
     *
     * @param pool the model that it serves
     * @param worker the worker
     * @param forecastSeconds what was expected of a first token, at least 0
     * @param measuredSeconds what it took, above 0
     * @param nowNanos the time
     */
    public synchronized void forecast(
            String pool, WorkerId worker, double forecastSeconds, double measuredSeconds, long nowNanos) {
        pool(pool).forecast(worker, forecastSeconds, measuredSeconds, nowNanos);
    }

    /**
     * What must be added to a forecast for a promise that is nearly always kept.
     *
     * @param pool the model
     * @return seconds that 98 of the last 100 first tokens came later than foretold at most, at least 0; 0 before some came
     */
    public synchronized double marginSeconds(String pool) {
        PoolRates rates = pools.get(pool);
        return rates == null ? 0 : rates.marginSeconds();
    }

    /**
     * Forgets a worker whose engine started anew.
     *
     * @param worker the worker
     */
    public synchronized void forget(WorkerId worker) {
        pools.values().forEach(pool -> pool.forget(worker));
        pools.values().removeIf(PoolRates::isEmpty);
    }

    /**
     * Forgets workers that are gone.
     *
     * @param present workers that the fleet has
     */
    public synchronized void retain(Set<WorkerId> present) {
        pools.values().forEach(pool -> pool.retain(present));
        pools.values().removeIf(PoolRates::isEmpty);
    }

    /**
     * All that was learnt, for people to look at.
     *
     * @param nowNanos the time
     * @return rates by worker, by pool
     */
    public synchronized Map<String, Map<WorkerId, Rates>> all(long nowNanos) {
        Map<String, Map<WorkerId, Rates>> all = new TreeMap<>();
        pools.forEach((name, pool) -> {
            Map<WorkerId, Rates> rates = new TreeMap<>();
            pool.all(nowNanos, rates);
            all.put(name, rates);
        });
        return all;
    }

    private PoolRates pool(String name) {
        return pools.computeIfAbsent(name, key -> new PoolRates());
    }
}
