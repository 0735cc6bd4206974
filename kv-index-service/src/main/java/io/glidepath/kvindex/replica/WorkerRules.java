package io.glidepath.kvindex.replica;

import io.glidepath.contracts.kvlog.LogEntry;
import io.glidepath.contracts.kvlog.LogSnapshot;
import io.glidepath.contracts.kvlog.MalformedLogException;
import io.glidepath.contracts.kvlog.Operation;
import io.glidepath.kvindex.log.StreamId;
import io.glidepath.kvindex.replica.Effect.AskSnapshot;
import io.glidepath.kvindex.replica.Effect.Begun;
import io.glidepath.kvindex.replica.Effect.Gone;
import io.glidepath.kvindex.replica.Effect.ReadOwner;
import io.glidepath.kvindex.replica.Effect.ReadSnapshot;
import io.glidepath.kvindex.replica.Effect.Removed;
import io.glidepath.kvindex.replica.Effect.Repaired;
import io.glidepath.kvindex.replica.Effect.Stored;
import io.glidepath.kvindex.replica.WorkerView.Phase;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The reader's rules for one worker: in sequence, apply; seen before, skip; ahead, drop the view and wait for a snapshot,
 * keeping what comes meanwhile. Writes into the view it is given and adds to its follower's effects.
 */
final class WorkerRules {

    private final FollowTimes times;
    private final List<Effect> effects;

    WorkerRules(FollowTimes times, List<Effect> effects) {
        this.times = times;
        this.effects = effects;
    }

    /** Takes the next entry of the worker in the log's order. */
    void take(WorkerView view, StreamId id, LogEntry entry, long now) {
        if (entry.operation() == Operation.HELLO) {
            hello(view, id, entry, now);
        } else if (view.phase == Phase.UNKNOWN || !view.epoch.equals(entry.epoch())) {
            meet(view, id, entry, now);
        } else {
            boolean backwards = view.backwards(id, entry);
            hear(view, id, entry, now);
            if (backwards && entry.operation() == Operation.HEARTBEAT) { // entries may be sent twice, heartbeats never
                meet(view, id, entry, now);
            } else {
                advance(view, entry, now);
            }
        }
    }

    /** A hello is old news when its life is in view already, unless the log counts from it anew. */
    private void hello(WorkerView view, StreamId id, LogEntry entry, long now) {
        boolean inView = view.epoch.equals(entry.epoch()) && entry.sequence() <= view.applied;
        if (inView && !view.backwards(id, entry)) {
            hear(view, id, entry, now);
            return;
        }
        view.begin(entry.epoch(), now);
        hear(view, id, entry, now);
        effects.add(new Begun(view.worker, Map.of()));
        if (entry.sequence() > 1) { // the life goes on, so the worker holds more than will be told
            view.applied = entry.sequence();
            view.await(entry.sequence(), RepairCause.RESUMED, now);
        } else {
            view.live(entry.sequence());
            view.needed = entry.sequence();
            view.readAt = now + times.retry().toNanos();
            view.watchUntil = now + times.watch().toNanos();
        }
    }

    /** An entry of a worker or a life whose hello was not seen. */
    private void meet(WorkerView view, StreamId id, LogEntry entry, long now) {
        view.begin(entry.epoch(), now);
        hear(view, id, entry, now);
        effects.add(new Begun(view.worker, Map.of()));
        miss(view, entry, RepairCause.UNKNOWN_LIFE, now);
    }

    private void advance(WorkerView view, LogEntry entry, long now) {
        if (entry.operation() == Operation.HEARTBEAT) {
            long known = view.phase == Phase.WAITING ? view.lastPending() : view.applied;
            if (entry.sequence() > known) {
                drop(view, entry, RepairCause.LOST_TAIL, now);
            }
        } else if (view.phase == Phase.WAITING) {
            gather(view, entry, now);
        } else if (entry.sequence() == view.applied + 1) {
            apply(view, entry);
            if (view.watching(now)) {
                view.keep(entry, times.pending());
            }
        } else if (entry.sequence() > view.applied) {
            drop(view, entry, RepairCause.GAP, now);
        }
    }

    private void gather(WorkerView view, LogEntry entry, long now) {
        if (entry.sequence() <= view.needed) {
            return; // the snapshot to come has it
        }
        if (entry.operation() == Operation.BYE || entry.operation() == Operation.CLEARED) {
            view.takePending();
            view.needed = entry.sequence(); // says all there is to know: an older snapshot knows less
            apply(view, entry);
        } else if (entry.sequence() == view.lastPending() + 1) {
            view.keep(entry, times.pending());
        } else if (entry.sequence() > view.lastPending()) {
            miss(view, entry, RepairCause.GAP, now);
        }
    }

    private void drop(WorkerView view, LogEntry entry, RepairCause cause, long now) {
        effects.add(new Begun(view.worker, Map.of()));
        miss(view, entry, cause, now);
    }

    private void miss(WorkerView view, LogEntry entry, RepairCause cause, long now) {
        if (entry.operation() == Operation.HEARTBEAT) {
            view.await(entry.sequence(), cause, now);
        } else {
            view.await(entry.sequence() - 1, cause, now);
            gather(view, entry, now);
        }
    }

    private void apply(WorkerView view, LogEntry entry) {
        switch (entry.operation()) {
            case STORED -> effects.add(new Stored(view.worker, entry.tier(), entry.keys()));
            case REMOVED -> effects.add(new Removed(view.worker, entry.tier(), entry.keys()));
            case CLEARED -> effects.add(new Begun(view.worker, Map.of()));
            case BYE -> {
                view.gone = true;
                effects.add(new Gone(view.worker));
            }
            case HELLO, HEARTBEAT -> throw new IllegalStateException(entry.operation() + " carries no blocks");
        }
        view.live(entry.sequence());
    }

    /** Takes what Redis holds as the worker's snapshot; of no use unless it has what is missing. */
    void load(WorkerView view, byte[] bytes, long now) {
        try {
            LogSnapshot snapshot = LogSnapshot.decode(bytes);
            boolean hoped = view.phase != Phase.LIVE || view.watching(now);
            if (hoped
                    && snapshot.worker().equals(view.worker)
                    && snapshot.epoch().equals(view.epoch)
                    && snapshot.sequence() >= view.needed) {
                effects.add(new Begun(view.worker, snapshot.keys()));
                view.live(snapshot.sequence());
                view.watchUntil = now;
                view.takePending().stream()
                        .filter(entry -> entry.sequence() > snapshot.sequence())
                        .forEach(entry -> apply(view, entry));
            }
        } catch (MalformedLogException e) {
            countOnce(view, Arrays.hashCode(bytes));
        }
    }

    private void countOnce(WorkerView view, int digest) {
        if (view.badSnapshot != digest) {
            view.badSnapshot = digest;
            effects.add(new Repaired(RepairCause.BAD_SNAPSHOT));
        }
    }

    /** Asks Redis for what the view lacks, each thing at its own pace. */
    void ask(WorkerView view, long now) {
        if (view.phase == Phase.LIVE && !view.watching(now)) {
            view.takePending();
        }
        if (!view.ownerKnown() && now - view.ownerAt >= 0) {
            view.ownerAt = now + times.retry().toNanos();
            effects.add(new ReadOwner(view.worker));
        }
        if (view.phase == Phase.WAITING && now - view.askAt >= 0) {
            view.askAt = now + times.retry().toNanos();
            view.uncounted.ifPresent(cause -> effects.add(new Repaired(cause)));
            view.uncounted = Optional.empty();
            effects.add(new AskSnapshot(view.worker));
        }
        if ((view.phase == Phase.WAITING || view.watching(now)) && now - view.readAt >= 0) {
            view.readAt = now + times.retry().toNanos();
            effects.add(new ReadSnapshot(view.worker));
        }
    }

    /** An entry read a second time is no sign of life. */
    private static void hear(WorkerView view, StreamId id, LogEntry entry, long now) {
        if (id.after(view.lastId)) {
            view.lastId = id;
            view.seen = Math.max(view.seen, entry.sequence());
            view.heardAt = now;
        }
    }
}
