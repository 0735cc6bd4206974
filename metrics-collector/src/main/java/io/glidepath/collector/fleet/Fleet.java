package io.glidepath.collector.fleet;

import io.glidepath.contracts.fleet.FleetChange;
import io.glidepath.contracts.fleet.FleetSnapshot;
import io.glidepath.contracts.fleet.FleetWorker;
import io.glidepath.contracts.identity.Incarnation;
import io.glidepath.contracts.identity.WorkerId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The published fleet and its revisions. Pure: time is an argument; not thread-safe.
 *
 * <p>Revision 0 is before the first step; each step that gives a change is the next revision.
 */
final class Fleet {

    private final Incarnation collector;
    private final Duration heartbeat;
    private final Duration restate;
    private final NavigableMap<WorkerId, Said> said = new TreeMap<>();
    private long revision;
    private long lastStepNanos;

    /** What readers know of a worker: the latest sighting that tells them nothing new, and when they were told. */
    private record Said(Sighting sighting, boolean trusted, long atNanos) {}

    Fleet(Incarnation collector, Duration heartbeat, Duration restate) {
        this.collector = collector;
        this.heartbeat = heartbeat;
        this.restate = restate;
    }

    /**
     * Moves to the next revision when workers differ, when one must be said again, or when the silence grew too long.
     *
     * @param workers every worker that is known now
     * @param nanos local monotonic time, never before that of the step before
     * @return what to send; empty when there is nothing to say
     */
    Optional<FleetChange> step(NavigableMap<WorkerId, Sighting> workers, long nanos) {
        List<WorkerId> gone =
                said.keySet().stream().filter(id -> !workers.containsKey(id)).toList();
        said.keySet().removeAll(gone);
        List<FleetWorker> changed = new ArrayList<>();
        for (Map.Entry<WorkerId, Sighting> worker : workers.entrySet()) {
            if (update(worker.getKey(), worker.getValue(), nanos)) {
                changed.add(worker.getValue().publishedAt(nanos));
            }
        }
        boolean quiet = revision > 0 && nanos - lastStepNanos < heartbeat.toNanos();
        if (gone.isEmpty() && changed.isEmpty() && quiet) {
            return Optional.empty();
        }
        lastStepNanos = nanos;
        return Optional.of(new FleetChange(collector, ++revision, changed, gone));
    }

    private boolean update(WorkerId id, Sighting now, long nanos) {
        Said before = said.get(id);
        boolean trusted = now.trustedAt(nanos);
        boolean news = before == null
                || !before.sighting().worker().equals(now.worker())
                || before.trusted() != trusted
                || nanos - before.atNanos() >= restate.toNanos();
        said.put(id, new Said(now, trusted, news || before == null ? nanos : before.atNanos()));
        return news;
    }

    /** All workers at the revision last published, with the age of their loads as of {@code nanos}. */
    FleetSnapshot snapshot(long nanos) {
        List<FleetWorker> workers = said.values().stream()
                .map(one -> one.sighting().publishedAt(nanos))
                .toList();
        return new FleetSnapshot(collector, revision, workers);
    }

    long revision() {
        return revision;
    }
}
