package io.glidepath.kvindex.replica;

import io.glidepath.contracts.identity.Epoch;
import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.contracts.kvlog.LogEntry;
import io.glidepath.contracts.kvlog.Operation;
import io.glidepath.contracts.kvlog.Owner;
import io.glidepath.kvindex.log.StreamId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** What a follower remembers of one worker. Confined to the follower's thread. */
final class WorkerView {

    /** How far a view can be trusted. */
    enum Phase {
        /** Just heard of. */
        UNKNOWN,
        /** Its owner is known; the log has not told of it yet. */
        LOADING,
        /** Everything up to {@link #applied} is in the table. */
        LIVE,
        /** Something is missing: nothing is in the table, entries gather until a snapshot comes. */
        WAITING
    }

    final WorkerId worker;
    Epoch epoch;
    Phase phase = Phase.UNKNOWN;
    long applied;
    StreamId lastId = StreamId.START;

    /** Highest sequence of this life that was read in the log, whether it was applied or not. */
    long seen;

    long heardAt;
    Optional<Owner> owner = Optional.empty();
    Optional<RepairCause> uncounted = Optional.empty();

    /** A snapshot helps when it has at least this entry: those after it are pending or still to come. */
    long needed;

    /** Until when a snapshot may follow a hello that was complete by itself. */
    long watchUntil;

    long askAt;
    long readAt;
    long ownerAt;
    int badSnapshot;

    /** It said bye: to be forgotten. */
    boolean gone;

    private final Deque<LogEntry> pending = new ArrayDeque<>();

    WorkerView(WorkerId worker, Epoch epoch, long now) {
        this.worker = worker;
        this.epoch = epoch;
        this.heardAt = now;
        this.watchUntil = now;
    }

    /** A life begins; nothing is known of it. */
    void begin(Epoch life, long now) {
        epoch = life;
        applied = 0;
        seen = 0;
        needed = 0;
        watchUntil = now;
        pending.clear();
    }

    /** Something is missing, up to and with entry {@code seq}: only a snapshot that has it helps. */
    void await(long seq, RepairCause cause, long now) {
        phase = Phase.WAITING;
        needed = seq;
        uncounted = Optional.of(cause);
        askAt = now;
        readAt = now;
        pending.clear();
    }

    void live(long seq) {
        phase = Phase.LIVE;
        applied = seq;
        uncounted = Optional.empty();
    }

    /** Keeps an entry for the snapshot to come; the oldest goes when there are too many. */
    void keep(LogEntry entry, int most) {
        pending.add(entry);
        if (pending.size() > most) {
            needed = pending.remove().sequence();
        }
    }

    long lastPending() {
        return pending.isEmpty() ? needed : pending.getLast().sequence();
    }

    /** Takes what was kept, oldest first. */
    Deque<LogEntry> takePending() {
        Deque<LogEntry> kept = new ArrayDeque<>(pending);
        pending.clear();
        return kept;
    }

    boolean watching(long now) {
        return now - watchUntil < 0;
    }

    /** Whether an entry that was never read before counts from below what was read: its writer began to count anew. */
    boolean backwards(StreamId id, LogEntry entry) {
        boolean below = entry.operation() == Operation.HELLO ? entry.sequence() <= seen : entry.sequence() < seen;
        return id.after(lastId) && below;
    }

    /** The log's ids may begin anew. */
    void forgetPlace() {
        lastId = StreamId.START;
        seen = 0;
    }

    boolean ownerKnown() {
        return owner.isPresent() && owner.get().epoch().equals(epoch);
    }

    Standing standing(int shard) {
        return new Standing(worker, shard, epoch, applied, phase == Phase.LIVE, owner);
    }
}
