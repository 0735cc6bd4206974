package io.glidepath.kvindex.replica;

import io.glidepath.contracts.identity.WorkerId;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What everyone else may know of the replica. Written by the following threads, read by any. */
public final class ReplicaView {

    private final MonotonicClock clock;
    private final Duration patience;
    private final long started;
    private final AtomicLongArray reachedEnd;
    private final Map<WorkerId, Standing> standings = new ConcurrentHashMap<>();
    private final Map<Integer, List<String>> missing = new ConcurrentHashMap<>();
    private final Map<RepairCause, LongAdder> repairs = new EnumMap<>(RepairCause.class);
    private final LongAdder entries = new LongAdder();
    private final LongAdder blocks = new LongAdder();
    private volatile boolean loaded;
    private final Map<Integer, String> outages = new ConcurrentHashMap<>();
    private volatile Optional<String> refusal = Optional.empty();

    ReplicaView(int shards, Duration patience, MonotonicClock clock) {
        this.clock = clock;
        this.patience = patience;
        this.started = clock.nanos();
        this.reachedEnd = new AtomicLongArray(shards);
        for (int shard = 0; shard < shards; shard++) {
            reachedEnd.set(shard, started);
            missing.put(shard, List.of("log " + shard));
            outages.put(shard, "not connected yet");
        }
        for (RepairCause cause : RepairCause.values()) {
            repairs.put(cause, new LongAdder());
        }
    }

    /**
     * How old the answers are.
     *
     * @return time since the last answer of Redis that reached the end of a log, of the log where that is longest
     */
    public Duration age() {
        long now = clock.nanos();
        long oldest = 0;
        for (int shard = 0; shard < reachedEnd.length(); shard++) {
            oldest = Math.max(oldest, now - reachedEnd.get(shard));
        }
        return Duration.ofNanos(oldest);
    }

    /**
     * How one worker's view stands.
     *
     * @param worker any worker
     * @return empty for one that the log does not tell of
     */
    public Optional<Standing> standing(WorkerId worker) {
        return Optional.ofNullable(standings.get(worker));
    }

    /**
     * How every worker's view stands.
     *
     * @return in no order
     */
    public Collection<Standing> standings() {
        return List.copyOf(standings.values());
    }

    /**
     * Whether the index may be asked: loaded once, or waited for long enough.
     *
     * @return false for good while Redis was set up otherwise than this process
     */
    public boolean ready() {
        return refusal.isEmpty() && (loaded || clock.nanos() - started >= patience.toNanos());
    }

    /**
     * What is not loaded.
     *
     * @return logs and workers by name
     */
    public List<String> missing() {
        return missing.values().stream().flatMap(List::stream).sorted().toList();
    }

    /**
     * Why Redis does not answer.
     *
     * @return empty while it answers for every log; else why it does not for one of them
     */
    public Optional<String> outage() {
        return outages.values().stream().findFirst();
    }

    /**
     * Why nothing is followed at all.
     *
     * @return empty unless Redis was set up otherwise than this process
     */
    public Optional<String> refusal() {
        return refusal;
    }

    /**
     * Repairs so far.
     *
     * @return every cause, with its count
     */
    public Map<RepairCause, Long> repairs() {
        return repairs.keySet().stream()
                .collect(Collectors.toMap(
                        Function.identity(), this::repairs, (a, b) -> a, () -> new EnumMap<>(RepairCause.class)));
    }

    /**
     * Repairs so far of one cause.
     *
     * @param cause any
     * @return their number
     */
    public long repairs(RepairCause cause) {
        LongAdder count = repairs.get(cause);
        return count == null ? 0 : count.sum();
    }

    /**
     * Log entries read so far.
     *
     * @return their number, heartbeats and repeated ones included
     */
    public long entries() {
        return entries.sum();
    }

    /**
     * Block operations applied so far.
     *
     * @return number of keys stored, removed or loaded
     */
    public long blockOperations() {
        return blocks.sum();
    }

    void repaired(RepairCause cause) {
        LongAdder count = repairs.get(cause);
        if (count != null) {
            count.increment();
        }
    }

    void read(int number) {
        entries.add(number);
    }

    void applied(int keys) {
        blocks.add(keys);
    }

    void reachedEnd(int shard, long now) {
        reachedEnd.set(shard, now);
    }

    void publish(ShardFollower follower) {
        List<Standing> now = follower.standings();
        Set<WorkerId> known = now.stream().map(Standing::worker).collect(Collectors.toSet());
        now.forEach(standing -> standings.put(standing.worker(), standing));
        standings.values().removeIf(old -> old.shard() == follower.shard() && !known.contains(old.worker()));
        missing.put(
                follower.shard(),
                follower.caughtUp()
                        ? now.stream()
                                .filter(standing -> !standing.complete())
                                .map(standing -> "worker " + standing.worker())
                                .toList()
                        : List.of("log " + follower.shard()));
        if (missing.values().stream().allMatch(List::isEmpty)) { // never back: several threads publish
            loaded = true;
        }
    }

    void answered(List<Integer> shards) {
        shards.forEach(outages::remove);
    }

    void failed(List<Integer> shards, String reason) {
        shards.forEach(shard -> outages.put(shard, reason));
    }

    void refused(String reason) {
        refusal = Optional.of(reason);
    }

    void accepted() {
        refusal = Optional.empty();
    }
}
