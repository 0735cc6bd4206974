package io.glidepath.contracts.fleet;

import io.glidepath.contracts.identity.Incarnation;
import java.util.List;

/**
 * All workers at one revision: the answer to {@code GET /fleet}, and the first event of {@code GET /fleet/watch}.
 *
 * @param collector life of the collector whose revisions these are
 * @param revision counts changes of that life, from 1
 * @param workers every known worker, in the order of their ids
 */
public record FleetSnapshot(Incarnation collector, long revision, List<FleetWorker> workers) {

    /** Path that answers one snapshot. */
    public static final String PATH = "/fleet";

    /** Path that answers server-sent events: one {@link #EVENT}, then a {@link FleetChange#EVENT} for each revision. */
    public static final String WATCH_PATH = "/fleet/watch";

    /** Name of the server-sent event that carries a snapshot. */
    public static final String EVENT = "snapshot";

    /** Copies the list. */
    public FleetSnapshot {
        workers = List.copyOf(workers);
    }
}
