package io.glidepath.picker.learning;

import io.glidepath.contracts.identity.WorkerId;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Learns each worker's speed from finished requests. Plain: moving means that decay to the profile's own figures with a
 * half-life of 60 s.
 *
 * <p>Thread-safe. Times are readings of one monotonic clock, in nanoseconds.
 */
public final class RateBook {

    private static final double HALF_LIFE_NANOS = TimeUnit.SECONDS.toNanos(60);

    private final Map<WorkerId, Learnt> workers = new ConcurrentHashMap<>();

    /**
     * What is known of a worker.
     *
     * @param worker the worker
     * @param nowNanos the time
     * @return its rates; {@link Rates#UNKNOWN} for one that was never measured
     */
    public Rates of(WorkerId worker, long nowNanos) {
        Learnt learnt = workers.get(worker);
        return learnt == null ? Rates.UNKNOWN : learnt.at(nowNanos);
    }

    /**
     * Learns from a first token; one that does not measure the worker is left out.
     *
     * @param worker the worker
     * @param sample the measurement
     * @param nowNanos the time
     * @return whether it was learnt from
     */
    public boolean firstToken(WorkerId worker, PrefillSample sample, long nowNanos) {
        if (!sample.clean()) {
            return false;
        }
        workers.compute(
                worker, (id, learnt) -> new Learnt(base(learnt, nowNanos).withPrefill(sample), nowNanos));
        return true;
    }

    /**
     * Learns from a whole answer.
     *
     * @param worker the worker
     * @param tokenSeconds mean seconds between its tokens, above 0
     * @param nowNanos the time
     */
    public void answer(WorkerId worker, double tokenSeconds, long nowNanos) {
        workers.compute(
                worker, (id, learnt) -> new Learnt(base(learnt, nowNanos).withTokenSeconds(tokenSeconds), nowNanos));
    }

    /**
     * Forgets a worker whose engine started anew.
     *
     * @param worker the worker
     */
    public void forget(WorkerId worker) {
        workers.remove(worker);
    }

    /**
     * Forgets workers that are gone.
     *
     * @param present workers that the fleet has
     */
    public void retain(Set<WorkerId> present) {
        workers.keySet().retainAll(present);
    }

    /**
     * All that was learnt, for people to look at.
     *
     * @param nowNanos the time
     * @return rates by worker
     */
    public Map<WorkerId, Rates> all(long nowNanos) {
        Map<WorkerId, Rates> all = new TreeMap<>();
        workers.forEach((worker, learnt) -> all.put(worker, learnt.at(nowNanos)));
        return all;
    }

    private static Rates base(@Nullable Learnt learnt, long nowNanos) {
        return learnt == null ? Rates.UNKNOWN : learnt.at(nowNanos);
    }

    private record Learnt(Rates rates, long atNanos) {

        Rates at(long nowNanos) {
            return rates.decayed((nowNanos - atNanos) / HALF_LIFE_NANOS);
        }
    }
}
