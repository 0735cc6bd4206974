package io.glidepath.kvindex.replica;

import io.glidepath.contracts.identity.Epoch;
import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.contracts.kvlog.LogEntry;
import io.glidepath.contracts.kvlog.LogSnapshot;
import io.glidepath.contracts.kvlog.MalformedLogException;
import io.glidepath.contracts.kvlog.Operation;
import io.glidepath.contracts.kvlog.Owner;
import io.glidepath.kvindex.replica.Effect.AskSnapshot;
import io.glidepath.kvindex.replica.Effect.Begun;
import io.glidepath.kvindex.replica.Effect.Gone;
import io.glidepath.kvindex.replica.Effect.ReadOwner;
import io.glidepath.kvindex.replica.Effect.ReadSnapshot;
import io.glidepath.kvindex.replica.Effect.Removed;
import io.glidepath.kvindex.replica.Effect.Repaired;
import io.glidepath.kvindex.replica.Effect.Stored;
import io.glidepath.kvindex.replica.WorkerView.Phase;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The reader's rules for one log: what was read goes in, what is to be done comes out. Pure but for its own memory; time
 * is given in monotonic nanoseconds. Confined to one thread.
 *
 * <p>Life of a worker: the last hello in the log decides. While the log is read again up to the noted id, entries of
 * lives that the owner keys already disown are passed over, so that no old life is ever shown.
 */
final class ShardFollower {

    private final int shard;
    private final FollowTimes times;
    private final Map<WorkerId, WorkerView> views = new TreeMap<>();
    private final List<Effect> effects = new ArrayList<>();

    private StreamId cursor = StreamId.START;
    private StreamId noted = StreamId.START;
    private Map<WorkerId, Epoch> lives = Map.of();
    private boolean closed = true;
    private boolean caughtUp;
    private long lastRead;
    private Optional<Long> suspectUntil = Optional.empty();

    ShardFollower(int shard, FollowTimes times) {
        this.shard = shard;
        this.times = times;
    }

    int shard() {
        return shard;
    }

    StreamId cursor() {
        return cursor;
    }

    /** Whether the log has to be {@linkplain #open opened} before it is read on. */
    boolean closed() {
        return closed;
    }

    boolean caughtUp() {
        return caughtUp && !closed;
    }

    List<Standing> standings() {
        return views.values().stream().map(view -> view.standing(shard)).toList();
    }

    /** Owners whose life is not the one in view: their snapshots are needed to open. */
    Set<WorkerId> lacking(Map<WorkerId, String> owners) {
        return owners.entrySet().stream()
                .filter(owner -> decode(owner.getValue())
                        .filter(named -> !inView(owner.getKey(), named.epoch()))
                        .isPresent())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** Begins, or begins again, at the log's beginning. */
    List<Effect> open(Opening opening, long now) {
        cursor = StreamId.START;
        noted = opening.last();
        closed = false;
        caughtUp = false;
        forgiveOutage(now);
        Map<WorkerId, Epoch> owned = new HashMap<>();
        opening.owners().forEach((worker, text) -> {
            Optional<Owner> owner = decode(text);
            if (owner.isEmpty()) {
                effects.add(new Repaired(RepairCause.BAD_OWNER));
                return;
            }
            owned.put(worker, owner.get().epoch());
            adopt(worker, owner.get(), Optional.ofNullable(opening.snapshots().get(worker)), now);
        });
        lives = Map.copyOf(owned);
        return done();
    }

    private void adopt(WorkerId worker, Owner owner, Optional<byte[]> snapshot, long now) {
        WorkerView view = views.get(worker);
        if (view == null || !view.epoch.equals(owner.epoch())) {
            view = new WorkerView(worker, owner.epoch(), now);
            views.put(worker, view);
            effects.add(new Begun(worker, Map.of()));
            if (snapshot.isPresent()) {
                load(view, snapshot.get(), now);
            }
        }
        view.owner = Optional.of(owner);
    }

    /**
     * Takes entries that follow the cursor.
     *
     * @param end whether they reach the end of the log
     */
    List<Effect> read(List<RawEntry> entries, boolean end, long now) {
        forgiveOutage(now);
        for (RawEntry raw : entries) {
            cursor = raw.id();
            try {
                take(raw.id(), LogEntry.decode(raw.bytes()), now);
            } catch (MalformedLogException e) { // its worker shows as a gap at the next entry or heartbeat
                effects.add(new Repaired(RepairCause.BAD_ENTRY));
            }
        }
        if (!caughtUp && (end || !noted.after(cursor))) {
            caughtUp = true;
            views.values().stream()
                    .filter(view -> view.phase == Phase.LOADING)
                    .forEach(view -> view.await(0, RepairCause.NO_SNAPSHOT, now));
        }
        if (caughtUp) {
            views.values().forEach(view -> ask(view, now));
        }
        return done();
    }

    /** Looks after what only time shows; once a second, after a successful read. */
    List<Effect> tick(LogHead head, long now) {
        if (cursor.after(head.last())) {
            views.values().forEach(WorkerView::forgetPlace);
            reopen(RepairCause.WIPED_LOG);
        } else if (!cursor.equals(StreamId.START) && head.first().after(cursor)) {
            cursor = StreamId.START;
            effects.add(new Repaired(RepairCause.TRIMMED_LOG));
        } else if (caughtUp) {
            listen(now);
        }
        return done();
    }

    /** Takes a worker's snapshot, or that it has none. */
    List<Effect> snapshot(WorkerId worker, Optional<byte[]> bytes, long now) {
        WorkerView view = views.get(worker);
        if (view != null) {
            bytes.ifPresent(found -> load(view, found, now));
        }
        return done();
    }

    /** Takes a worker's owner, or that it has none. */
    List<Effect> owner(WorkerId worker, Optional<String> text) {
        WorkerView view = views.get(worker);
        if (view != null && text.isPresent()) {
            Optional<Owner> owner = decode(text.get());
            view.owner = owner;
            if (owner.isEmpty()) {
                effects.add(new Repaired(RepairCause.BAD_OWNER));
            }
        }
        return done();
    }

    private void take(StreamId id, LogEntry entry, long now) {
        WorkerView view = views.get(entry.worker());
        Epoch life = lives.get(entry.worker());
        boolean again = !id.after(noted);
        if (again && life != null && !life.equals(entry.epoch())) {
            return;
        }
        if (entry.operation() == Operation.HELLO) {
            hello(id, entry, now);
        } else if (view == null || !view.epoch.equals(entry.epoch())) {
            if (entry.operation() != Operation.BYE || view != null) {
                meet(id, entry, now);
            }
        } else {
            boolean backwards = view.backwards(id, entry);
            hear(view, id, entry, now);
            if (backwards && entry.operation() == Operation.HEARTBEAT) { // entries may be sent twice, heartbeats never
                meet(id, entry, now);
            } else {
                advance(view, entry, now);
            }
        }
    }

    /** A hello is old news when its life is in view already, unless the log counts from it anew. */
    private void hello(StreamId id, LogEntry entry, long now) {
        WorkerView view = views.computeIfAbsent(entry.worker(), worker -> new WorkerView(worker, entry.epoch(), now));
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
    private void meet(StreamId id, LogEntry entry, long now) {
        WorkerView view = views.computeIfAbsent(entry.worker(), worker -> new WorkerView(worker, entry.epoch(), now));
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
            apply(view, entry); // says all there is to know
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
                views.remove(view.worker);
                effects.add(new Gone(view.worker));
            }
            case HELLO, HEARTBEAT -> throw new IllegalStateException(entry.operation() + " carries no blocks");
        }
        view.live(entry.sequence());
    }

    private void load(WorkerView view, byte[] bytes, long now) {
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

    private void ask(WorkerView view, long now) {
        if (view.phase == Phase.LIVE && !view.watching(now)) {
            view.takePending();
        }
        if (!view.ownerKnown() && now - view.ownerAt >= 0) {
            view.ownerAt = now + times.retry().toNanos();
            effects.add(new ReadOwner(view.worker));
        }
        if (view.phase == Phase.WAITING && now - view.askAt >= 0) {
            view.askAt = now + FollowTimes.WANTED.toNanos();
            view.uncounted.ifPresent(cause -> effects.add(new Repaired(cause)));
            view.uncounted = Optional.empty();
            effects.add(new AskSnapshot(view.worker));
        }
        if ((view.phase == Phase.WAITING || view.watching(now)) && now - view.readAt >= 0) {
            view.readAt = now + times.retry().toNanos();
            effects.add(new ReadSnapshot(view.worker));
        }
    }

    private void listen(long now) {
        long silence = times.silence().toNanos();
        long almost = silence - times.together().toNanos();
        List<WorkerView> silent = views.values().stream()
                .filter(view -> now - view.heardAt >= silence)
                .toList();
        long together = views.values().stream()
                .filter(view -> now - view.heardAt >= almost)
                .count();
        if (silent.isEmpty()) {
            suspectUntil = suspectUntil.filter(until -> now - until < 0);
        } else if (suspectUntil.isEmpty() && together >= 2 && together * 2 >= views.size()) {
            suspectUntil = Optional.of(now + silence);
            reopen(RepairCause.SUSPECT_LOG);
        } else if (suspectUntil.isEmpty() || now - suspectUntil.get() >= 0) {
            silent.forEach(this::evict);
            suspectUntil = Optional.empty();
        }
    }

    private void evict(WorkerView view) {
        views.remove(view.worker);
        effects.add(new Gone(view.worker));
        effects.add(new Repaired(RepairCause.SILENT_WORKER));
    }

    private void reopen(RepairCause cause) {
        closed = true;
        effects.add(new Repaired(cause));
    }

    /** An entry read a second time is no sign of life. */
    private static void hear(WorkerView view, StreamId id, LogEntry entry, long now) {
        if (id.after(view.lastId)) {
            view.lastId = id;
            view.seen = Math.max(view.seen, entry.sequence());
            view.heardAt = now;
        }
    }

    private void forgiveOutage(long now) {
        long apart = now - lastRead;
        if (apart > times.pause().toNanos()) {
            views.values().forEach(view -> view.heardAt += apart);
        }
        lastRead = now;
    }

    private boolean inView(WorkerId worker, Epoch epoch) {
        WorkerView view = views.get(worker);
        return view != null && view.epoch.equals(epoch);
    }

    private static Optional<Owner> decode(String text) {
        try {
            return Optional.of(Owner.decode(text));
        } catch (MalformedLogException e) {
            return Optional.empty();
        }
    }

    private List<Effect> done() {
        List<Effect> made = List.copyOf(effects);
        effects.clear();
        return made;
    }
}
