package io.glidepath.contracts.fleet;

import io.glidepath.contracts.identity.Incarnation;
import io.glidepath.contracts.identity.WorkerId;
import java.util.Collection;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A reader's picture of the fleet. Immutable, so a reader keeps the newest in a volatile field.
 *
 * @param collector life of the collector that it came from
 * @param revision the revision that it shows
 * @param byId the workers, by id
 */
public record FleetView(Incarnation collector, long revision, NavigableMap<WorkerId, FleetWorker> byId) {

    /** No worker is known. */
    public static final FleetView EMPTY = new FleetView(new Incarnation(0), 0, new TreeMap<>());

    /** Copies the map. */
    public FleetView {
        byId = Collections.unmodifiableNavigableMap(new TreeMap<>(byId));
    }

    /**
     * The picture that a snapshot shows.
     *
     * @param snapshot all workers
     * @return its picture
     */
    public static FleetView of(FleetSnapshot snapshot) {
        NavigableMap<WorkerId, FleetWorker> workers = new TreeMap<>();
        snapshot.workers().forEach(worker -> workers.put(worker.report().id(), worker));
        return new FleetView(snapshot.collector(), snapshot.revision(), workers);
    }

    /**
     * The picture after a change.
     *
     * @param change the next step
     * @return the new picture; empty when the change does not follow this one, and a snapshot must be asked for
     */
    public Optional<FleetView> after(FleetChange change) {
        if (!change.collector().equals(collector) || change.revision() != revision + 1) {
            return Optional.empty();
        }
        NavigableMap<WorkerId, FleetWorker> workers = new TreeMap<>(byId);
        change.gone().forEach(workers::remove);
        change.changed().forEach(worker -> workers.put(worker.report().id(), worker));
        return Optional.of(new FleetView(collector, change.revision(), workers));
    }

    /**
     * All workers, in the order of their ids.
     *
     * @return an unmodifiable view
     */
    public Collection<FleetWorker> workers() {
        return byId.values();
    }
}
