package io.glidepath.picker.circuit;

import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.picker.circuit.Circuit.Change;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Leaves workers alone that fail one request after the other, and tries each again with one request after a while.
 *
 * <p>Thread-safe; keeps one entry for each worker that fails. Times are readings of one monotonic clock, in nanoseconds.
 */
public final class Circuits {

    private final CircuitProperties settings;
    private final CircuitListener listener;
    // Guarded by this.
    private final Map<WorkerId, Circuit> circuits = new HashMap<>();
    // Written under the lock, read without: mostly there is none.
    private volatile boolean anyOpen;

    /**
     * Nothing failed yet.
     *
     * @param settings when a worker is left alone
     * @param listener told of changes
     */
    public Circuits(CircuitProperties settings, CircuitListener listener) {
        this.settings = settings;
        this.listener = listener;
    }

    /**
     * Which of some workers are left alone now.
     *
     * @param workers those that could take a request
     * @param nowNanos the time
     * @return some of them; none where all would be left alone, since trying is better than refusing
     */
    public Set<WorkerId> leftAlone(Set<WorkerId> workers, long nowNanos) {
        Set<WorkerId> alone = passedOver(workers, nowNanos);
        return alone.size() == workers.size() ? Set.of() : alone;
    }

    /**
     * Likewise, of workers that nobody depends on: all of them may be left alone.
     *
     * @param workers those that could help with a request
     * @param nowNanos the time
     * @return some of them, or all
     */
    public Set<WorkerId> passedOver(Set<WorkerId> workers, long nowNanos) {
        if (!anyOpen) {
            return Set.of();
        }
        synchronized (this) {
            return workers.stream()
                    .filter(worker -> refuses(circuits.get(worker), nowNanos))
                    .collect(Collectors.toUnmodifiableSet());
        }
    }

    private static boolean refuses(@Nullable Circuit circuit, long nowNanos) {
        return circuit != null && circuit.refuses(nowNanos);
    }

    /**
     * Those that failed too often lately, tried again or not.
     *
     * @return their ids, in order
     */
    public Set<WorkerId> open() {
        if (!anyOpen) {
            return Set.of();
        }
        synchronized (this) {
            return circuits.entrySet().stream()
                    .filter(entry -> entry.getValue().isOpen())
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    /**
     * A request was bound to a worker.
     *
     * @param worker the worker
     * @param reservation number of the reservation
     */
    public void routed(WorkerId worker, long reservation) {
        if (anyOpen) {
            synchronized (this) {
                Circuit circuit = circuits.get(worker);
                if (circuit != null) {
                    circuit.routed(reservation);
                }
            }
        }
    }

    /**
     * A request failed there: the connection, an answer of 500 or above, silence, or an end before its end.
     *
     * @param worker the worker
     * @param reservation number of the reservation
     * @param nowNanos the time
     */
    public void failed(WorkerId worker, long reservation, long nowNanos) {
        Change change;
        synchronized (this) {
            change = circuits.computeIfAbsent(worker, id -> new Circuit(settings))
                    .failed(reservation, nowNanos);
            circuits.values().removeIf(circuit -> circuit.isClean(nowNanos));
            look();
        }
        tell(worker, change);
    }

    /**
     * A request went well there.
     *
     * @param worker the worker
     * @param reservation number of the reservation
     */
    public void wentWell(WorkerId worker, long reservation) {
        Change change;
        synchronized (this) {
            Circuit circuit = circuits.get(worker);
            change = circuit == null ? Change.NONE : circuit.wentWell(reservation);
            if (circuit != null && !circuit.isOpen()) {
                circuits.remove(worker);
            }
            look();
        }
        tell(worker, change);
    }

    /**
     * A request ended without telling anything of its worker, such as one whose client left.
     *
     * @param worker the worker
     * @param reservation number of the reservation
     */
    public synchronized void saidNothing(WorkerId worker, long reservation) {
        Circuit circuit = circuits.get(worker);
        if (circuit != null) {
            circuit.saidNothing(reservation);
        }
    }

    /**
     * Forgets a worker whose engine started anew, or that is gone.
     *
     * @param worker the worker
     */
    public synchronized void forget(WorkerId worker) {
        circuits.remove(worker);
        look();
    }

    private void look() {
        anyOpen = circuits.values().stream().anyMatch(Circuit::isOpen);
    }

    private void tell(WorkerId worker, Change change) {
        switch (change) {
            case OPENED -> listener.opened(worker);
            case CLOSED -> listener.closed(worker);
            case NONE -> {}
        }
    }
}
