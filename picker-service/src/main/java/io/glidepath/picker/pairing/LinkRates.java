package io.glidepath.picker.pairing;

import io.glidepath.picker.ledger.Placement.Ends;
import java.util.HashMap;
import java.util.Map;

/**
 * Learns what links carry from transfers, by the places of their two ends. Thread-safe.
 *
 * <p>A transfer pulls by the logarithm of its distance, at most by a half (Huber's loss), so that one that waited for
 * others moves little; small ones measure the handshake and are left out. What was learnt stays within eight times what is
 * configured.
 */
public final class LinkRates {

    private static final double LEAST_BYTES = 16e6;
    private static final double WEIGHT = 0.1;
    private static final double LARGEST_PULL = 0.5;
    private static final double FURTHEST_LOG = Math.log(8);
    private static final int MOST_LINKS = 1_024;

    // Guarded by this: logarithms of learnt to configured.
    private final Map<Ends, Double> learnt = new HashMap<>();

    /** Knows nothing yet. */
    public LinkRates() {}

    /**
     * Learns from one transfer.
     *
     * @param ends between whom
     * @param bytes what was carried
     * @param seconds how long it took
     * @param configured bytes a second that were expected of it
     * @return whether it taught anything
     */
    public synchronized boolean carried(Ends ends, double bytes, double seconds, double configured) {
        boolean full = learnt.size() >= MOST_LINKS && !learnt.containsKey(ends);
        if (bytes < LEAST_BYTES || !(seconds > 0) || full) {
            return false;
        }
        double before = learnt.getOrDefault(ends, 0.0);
        double sample = Math.log(bytes / seconds / configured);
        double after = before + WEIGHT * Math.clamp(sample - before, -LARGEST_PULL, LARGEST_PULL);
        learnt.put(ends, Math.clamp(after, -FURTHEST_LOG, FURTHEST_LOG));
        return true;
    }

    /**
     * The links as they are known now.
     *
     * @param configured bytes a second of one that taught nothing
     * @return reads what is learnt at each call
     */
    public Links over(double configured) {
        return ends -> configured * Math.exp(log(ends));
    }

    private synchronized double log(Ends ends) {
        return learnt.getOrDefault(ends, 0.0);
    }
}
