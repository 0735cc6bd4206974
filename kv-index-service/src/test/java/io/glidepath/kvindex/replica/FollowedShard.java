package io.glidepath.kvindex.replica;

import io.glidepath.contracts.identity.Epoch;
import io.glidepath.contracts.identity.Incarnation;
import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.contracts.kvlog.LogEntry;
import io.glidepath.contracts.kvlog.LogSnapshot;
import io.glidepath.contracts.kvlog.Operation;
import io.glidepath.contracts.kvlog.Owner;
import io.glidepath.contracts.kvlog.Tier;
import io.glidepath.kvindex.log.LogHead;
import io.glidepath.kvindex.log.RawEntry;
import io.glidepath.kvindex.log.StreamId;
import io.glidepath.kvindex.replica.Effect.AskSnapshot;
import io.glidepath.kvindex.replica.Effect.Begun;
import io.glidepath.kvindex.replica.Effect.Gone;
import io.glidepath.kvindex.replica.Effect.ReadOwner;
import io.glidepath.kvindex.replica.Effect.ReadSnapshot;
import io.glidepath.kvindex.replica.Effect.Removed;
import io.glidepath.kvindex.replica.Effect.Repaired;
import io.glidepath.kvindex.replica.Effect.Stored;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** One shard's reader in a time of its own, and what its effects add up to. */
abstract class FollowedShard {

    static final WorkerId A = new WorkerId("a");
    static final WorkerId B = new WorkerId("b");
    static final Epoch ONE = new Epoch(1);
    static final Epoch TWO = new Epoch(2);

    final ShardFollower follower = new ShardFollower(3, FollowTimes.of(Duration.ofSeconds(10), 4));

    /** What the effects add up to: the blocks of each worker. */
    final Map<WorkerId, Set<Long>> blocks = new TreeMap<>();

    final List<RepairCause> repairs = new ArrayList<>();
    final List<Effect> asked = new ArrayList<>();
    long now = 1_000_000_000_000L;
    boolean asksReachRedis = true;
    long lastId;

    void openEmpty() {
        open(StreamId.START, Map.of(), Map.of());
        reachEnd();
    }

    void open(StreamId noted, Map<WorkerId, Owner> owners, Map<WorkerId, byte[]> snapshots) {
        Map<WorkerId, String> texts = new HashMap<>();
        owners.forEach((worker, owner) -> texts.put(worker, owner.encode()));
        take(follower.open(new Opening(noted, texts, snapshots), now));
    }

    void reachEnd() {
        take(follower.read(List.of(), true, now));
    }

    void read(byte[]... entries) {
        take(follower.read(raw(entries), true, now));
    }

    void readOn(byte[]... entries) {
        take(follower.read(raw(entries), false, now));
    }

    List<RawEntry> raw(byte[]... entries) {
        return Arrays.stream(entries)
                .map(bytes -> new RawEntry(id(++lastId), bytes))
                .toList();
    }

    /** Time goes on, with an idle read every quarter of a second and a tick every second. */
    void pass(Duration time) {
        for (int quarter = 1; quarter <= time.toMillis() / 250; quarter++) {
            now += Duration.ofMillis(250).toNanos();
            if (follower.closed()) {
                return;
            }
            reachEnd();
            if (quarter % 4 == 0) {
                tick(id(lastId));
            }
        }
    }

    void tick(StreamId last) {
        take(follower.tick(new LogHead(id(1), last), now));
    }

    void snapshot(Epoch epoch, long sequence, long... keys) {
        take(follower.snapshot(A, Optional.of(bytes(epoch, sequence, keys)), now));
    }

    void take(List<Effect> effects) {
        for (Effect effect : effects) {
            switch (effect) {
                case Begun begun -> {
                    blocks.put(begun.worker(), new TreeSet<>());
                    begun.held().forEach((tier, keys) -> add(begun.worker(), keys));
                }
                case Stored stored -> add(stored.worker(), stored.keys());
                case Removed removed ->
                    Arrays.stream(removed.keys())
                            .forEach(key -> blocks.get(removed.worker()).remove(key));
                case Gone gone -> blocks.remove(gone.worker());
                case Repaired repaired -> repairs.add(repaired.cause());
                case AskSnapshot ask -> {
                    asked.add(ask);
                    if (asksReachRedis) {
                        follower.wanted(ask.worker(), now);
                    }
                }
                case ReadSnapshot read -> asked.add(read);
                case ReadOwner read -> asked.add(read);
            }
        }
    }

    private void add(WorkerId worker, long[] keys) {
        Arrays.stream(keys).forEach(key -> blocks.get(worker).add(key));
    }

    Standing standing(WorkerId worker) {
        return follower.standings().stream()
                .filter(standing -> standing.worker().equals(worker))
                .findFirst()
                .orElseThrow();
    }

    static StreamId id(long number) {
        return new StreamId(number, 0);
    }

    static Owner owner(Epoch epoch) {
        return new Owner(epoch, new Incarnation(5), "xxh64-chain", "d", 16, "m");
    }

    static byte[] bytes(Epoch epoch, long sequence, long... keys) {
        return new LogSnapshot(A, epoch, sequence, Map.of(Tier.GPU, keys)).encode();
    }

    static byte[] hello(Epoch epoch) {
        return entry(epoch, 1, Operation.HELLO);
    }

    static byte[] helloOf(WorkerId worker) {
        return LogEntry.bare(worker, ONE, 1, Operation.HELLO).encode();
    }

    static byte[] heartbeatOf(WorkerId worker) {
        return LogEntry.bare(worker, ONE, 1, Operation.HEARTBEAT).encode();
    }

    static byte[] heartbeat(Epoch epoch, long sequence) {
        return entry(epoch, sequence, Operation.HEARTBEAT);
    }

    static byte[] stored(long sequence, long... keys) {
        return entry(ONE, sequence, Operation.STORED, keys);
    }

    static byte[] removed(long sequence, long... keys) {
        return entry(ONE, sequence, Operation.REMOVED, keys);
    }

    static byte[] entry(Epoch epoch, long sequence, Operation operation, long... keys) {
        return new LogEntry(A, epoch, sequence, operation, Tier.GPU, keys).encode();
    }
}
