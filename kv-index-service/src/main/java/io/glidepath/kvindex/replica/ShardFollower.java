package io.glidepath.kvindex.replica;

import io.glidepath.contracts.identity.Epoch;
import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.contracts.kvlog.LogEntry;
import io.glidepath.contracts.kvlog.MalformedLogException;
import io.glidepath.contracts.kvlog.Operation;
import io.glidepath.contracts.kvlog.Owner;
import io.glidepath.kvindex.log.LogHead;
import io.glidepath.kvindex.log.RawEntry;
import io.glidepath.kvindex.log.StreamId;
import io.glidepath.kvindex.replica.Effect.Begun;
import io.glidepath.kvindex.replica.Effect.Gone;
import io.glidepath.kvindex.replica.Effect.Repaired;
import io.glidepath.kvindex.replica.WorkerView.Phase;
import java.util.ArrayList;
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
    private final WorkerRules rules;

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
        this.rules = new WorkerRules(times, effects);
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
            view.phase = Phase.LOADING;
            views.put(worker, view);
            if (snapshot.isPresent()) {
                rules.load(view, snapshot.get(), now);
            }
            if (view.phase == Phase.LOADING) {
                effects.add(new Begun(worker, Map.of()));
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
            views.values().forEach(view -> rules.ask(view, now));
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
            bytes.ifPresent(found -> rules.load(view, found, now));
            forgetIfGone(view);
        }
        return done();
    }

    /** Learns that the worker's adapter has been asked for a snapshot; until then it is asked again and again. */
    void wanted(WorkerId worker, long now) {
        WorkerView view = views.get(worker);
        if (view != null) {
            view.askAt = now + FollowTimes.WANTED.toNanos();
        }
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
        Epoch life = lives.get(entry.worker());
        boolean again = !id.after(noted);
        boolean disowned = again && life != null && !life.equals(entry.epoch());
        boolean stranger = !views.containsKey(entry.worker());
        if (disowned || (stranger && entry.operation() == Operation.BYE)) {
            return;
        }
        WorkerView view = views.computeIfAbsent(entry.worker(), worker -> new WorkerView(worker, entry.epoch(), now));
        rules.take(view, id, entry, now);
        forgetIfGone(view);
    }

    private void forgetIfGone(WorkerView view) {
        if (view.gone) {
            views.remove(view.worker);
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
