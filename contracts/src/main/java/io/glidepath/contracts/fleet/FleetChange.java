package io.glidepath.contracts.fleet;

import io.glidepath.contracts.identity.Incarnation;
import io.glidepath.contracts.identity.WorkerId;
import java.util.List;

/**
 * The step from one revision to the next. One is sent at least every 2 s, empty when nothing changed, so that silence
 * means a lost connection.
 *
 * @param collector life of the collector whose revisions these are
 * @param revision the revision that this change leads to; the one before it is {@code revision - 1}
 * @param changed workers that are new or differ, whole
 * @param gone workers that are no longer known
 */
public record FleetChange(Incarnation collector, long revision, List<FleetWorker> changed, List<WorkerId> gone) {

    /** Name of the server-sent event that carries a change. */
    public static final String EVENT = "change";

    /** Copies the lists. */
    public FleetChange {
        changed = List.copyOf(changed);
        gone = List.copyOf(gone);
    }
}
