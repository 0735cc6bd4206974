package io.glidepath.picker.residency;

import io.glidepath.contracts.identity.WorkerId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Blocks that count as cached where they were just routed, before the index can know: until some time after the first
 * token, or until the request ends without one.
 *
 * <p>Thread-safe; every call is short, so it may be made inside the ledger's atomic step. Times are readings of one
 * monotonic clock, in nanoseconds.
 */
public final class PredictedResidency {

    private final ResidencyProperties settings;
    // All below is guarded by this.
    private final Map<Long, Prediction> byReservation = new LinkedHashMap<>();
    private final PrefixTree tree = new PrefixTree();
    private final Deque<Prediction> started = new ArrayDeque<>();

    /**
     * Starts empty.
     *
     * @param settings how long, and how many
     */
    public PredictedResidency(ResidencyProperties settings) {
        this.settings = settings;
    }

    /**
     * Notes that a prompt was routed.
     *
     * @param reservation number of its reservation
     * @param worker where to
     * @param keys the prompt's block keys; nothing is noted when there are none; must not be changed later
     */
    public synchronized void routed(long reservation, WorkerId worker, long[] keys) {
        note(reservation, worker, keys);
    }

    /**
     * Notes that another worker reads the prompt for the one that it was routed to.
     *
     * @param reservation number of its reservation
     * @param reader who reads it
     * @param keys the prompt's block keys
     */
    public synchronized void read(long reservation, WorkerId reader, long[] keys) {
        note(readerOf(reservation), reader, keys);
    }

    private void note(long reservation, WorkerId worker, long[] keys) {
        if (keys.length == 0) {
            return;
        }
        Prediction prediction = new Prediction(reservation, worker, keys);
        byReservation.put(reservation, prediction);
        tree.add(worker, keys);
        if (byReservation.size() > settings.maxPredictions()) {
            drop(byReservation.values().iterator().next());
        }
    }

    /**
     * Starts the time after which the index must know.
     *
     * @param reservation number of the reservation whose first token came
     * @param nowNanos the time
     */
    public synchronized void firstToken(long reservation, long nowNanos) {
        start(reservation, nowNanos);
        start(readerOf(reservation), nowNanos);
    }

    /**
     * Starts that time for a worker that has read the prompt for another.
     *
     * @param reservation number of the reservation whose prefill leg ended
     * @param nowNanos the time
     */
    public synchronized void prefilled(long reservation, long nowNanos) {
        start(readerOf(reservation), nowNanos);
    }

    private void start(long reservation, long nowNanos) {
        Prediction prediction = byReservation.get(reservation);
        if (prediction != null && !prediction.started) {
            prediction.started = true;
            prediction.untilNanos = nowNanos + settings.afterFirstToken().toNanos();
            started.add(prediction);
        }
    }

    /**
     * Drops what was predicted for a request that ended without a first token.
     *
     * @param reservation number of the reservation that ended
     */
    public synchronized void ended(long reservation) {
        end(reservation);
        end(readerOf(reservation));
    }

    private void end(long reservation) {
        Prediction prediction = byReservation.get(reservation);
        if (prediction != null && !prediction.started) {
            drop(prediction);
        }
    }

    /**
     * Drops everything predicted for a worker, whose cache is gone.
     *
     * @param worker the worker
     */
    public synchronized void forget(WorkerId worker) {
        List.copyOf(byReservation.values()).stream()
                .filter(prediction -> prediction.worker.equals(worker))
                .forEach(this::drop);
    }

    /**
     * Leading blocks of a prompt that each worker is predicted to hold.
     *
     * @param keys the prompt's block keys
     * @param nowNanos the time
     * @return depth by worker; a worker that is absent is predicted to hold none
     */
    public synchronized Map<WorkerId, Integer> depths(long[] keys, long nowNanos) {
        expire(nowNanos);
        return tree.depths(keys);
    }

    /**
     * Predictions held now.
     *
     * @return at least 0
     */
    public synchronized int size() {
        return byReservation.size();
    }

    /** Reservations count from 1, so what their readers hold is kept under the negative number. */
    private static long readerOf(long reservation) {
        return -reservation;
    }

    private void expire(long nowNanos) {
        while (!started.isEmpty() && started.peek().untilNanos - nowNanos <= 0) {
            drop(started.remove());
        }
    }

    private void drop(Prediction prediction) {
        if (byReservation.remove(prediction.reservation, prediction)) {
            tree.remove(prediction.worker, prediction.keys);
        }
    }

    private static final class Prediction {

        final long reservation;
        final WorkerId worker;
        final long[] keys;
        boolean started;
        long untilNanos;

        Prediction(long reservation, WorkerId worker, long[] keys) {
            this.reservation = reservation;
            this.worker = worker;
            this.keys = keys;
        }
    }
}
