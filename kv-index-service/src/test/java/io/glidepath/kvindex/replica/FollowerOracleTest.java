package io.glidepath.kvindex.replica;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Writers by the book, a log that loses, repeats, poisons, trims and forgets, and a follower: whatever happened, once all
 * is quiet the follower has what the writers have.
 */
class FollowerOracleTest {

    private static final int WORKERS = 5;

    private final ShardFollower follower = new ShardFollower(0, FollowTimes.of(Duration.ofSeconds(10), 6));
    private final Map<WorkerId, Set<Long>> replica = new HashMap<>();
    private final Map<WorkerId, byte[]> snapshots = new HashMap<>();
    private final Map<WorkerId, String> owners = new HashMap<>();
    private final Set<WorkerId> wanted = new HashSet<>();
    private final List<Writer> writers = new ArrayList<>();
    private List<RawEntry> log = new ArrayList<>();
    private long lastId;
    private long now = 1L << 50;
    private int repairs;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void isWholeAgainWhateverHappened(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < WORKERS; i++) {
            writers.add(new Writer(new WorkerId("w" + i), random));
        }
        writers.forEach(Writer::live);

        for (int step = 0; step < 4_000; step++) {
            disturb(random);
            writers.get(random.nextInt(WORKERS)).change();
            if (random.nextInt(3) == 0) {
                pass(250);
            }
        }
        settle();

        assertThat(repairs).isGreaterThan(20);
        for (Writer writer : writers) {
            assertThat(replica).as("seed " + seed).containsEntry(writer.id, writer.held);
        }
        assertThat(follower.standings()).hasSize(WORKERS).allMatch(Standing::complete);
    }

    private void disturb(SplittableRandom random) {
        Writer writer = writers.get(random.nextInt(WORKERS));
        switch (random.nextInt(400)) {
            case 0 -> writer.live();
            case 1 -> writer.lose();
            case 2 -> append(new byte[] {9, 9, 9});
            case 3 -> snapshots.put(writer.id, new byte[60]);
            case 4 -> writer.repeatLast();
            case 5 -> log = new ArrayList<>(log.subList(log.size() / 2, log.size()));
            case 6 -> wipe();
            case 7 -> now += Duration.ofSeconds(40).toNanos();
            case 8 -> take(follower.tick(new LogHead(StreamId.START, StreamId.START), now));
            case 9 -> writer.save();
            default -> {}
        }
    }

    /** Redis comes back empty; each writer finds no owner and begins a new life. */
    private void wipe() {
        log.clear();
        owners.clear();
        snapshots.clear();
        lastId = 0;
        writers.forEach(Writer::live);
    }

    /** Time passes as in the service: reads, answers to what was asked, a tick a second, heartbeats. */
    private void pass(long ms) {
        now += Duration.ofMillis(ms).toNanos();
        if (follower.closed()) {
            Map<WorkerId, byte[]> lacking = new HashMap<>();
            follower.lacking(owners).stream()
                    .filter(snapshots::containsKey)
                    .forEach(worker -> lacking.put(worker, snapshots.get(worker)));
            take(follower.open(new Opening(id(lastId), owners, lacking), now));
        }
        List<RawEntry> news = log.stream()
                .filter(entry -> entry.id().after(follower.cursor()))
                .toList();
        take(follower.read(news, true, now));
        StreamId first = log.isEmpty() ? StreamId.START : log.getFirst().id();
        take(follower.tick(new LogHead(first, id(lastId)), now));
    }

    private void settle() {
        for (int second = 0; second < 30; second++) {
            writers.forEach(Writer::heartbeat);
            writers.stream().filter(writer -> wanted.remove(writer.id)).forEach(Writer::save);
            pass(1_000);
        }
    }

    private void append(byte[] bytes) {
        log.add(new RawEntry(id(++lastId), bytes));
    }

    private void take(List<Effect> effects) {
        for (Effect effect : effects) {
            switch (effect) {
                case Begun begun -> {
                    replica.put(begun.worker(), new HashSet<>());
                    begun.held().values().forEach(keys -> add(begun.worker(), keys));
                }
                case Stored stored -> add(stored.worker(), stored.keys());
                case Removed removed -> {
                    for (long key : removed.keys()) {
                        replica.get(removed.worker()).remove(key);
                    }
                }
                case Gone gone -> replica.remove(gone.worker());
                case Repaired repaired -> repairs++;
                case AskSnapshot ask -> wanted.add(ask.worker());
                case ReadSnapshot read ->
                    take(follower.snapshot(read.worker(), Optional.ofNullable(snapshots.get(read.worker())), now));
                case ReadOwner read ->
                    take(follower.owner(read.worker(), Optional.ofNullable(owners.get(read.worker()))));
            }
        }
    }

    private void add(WorkerId worker, long[] keys) {
        for (long key : keys) {
            replica.get(worker).add(key);
        }
    }

    private static StreamId id(long number) {
        return number == 0 ? StreamId.START : new StreamId(number, 0);
    }

    /** One adapter, by the protocol's book. */
    private final class Writer {

        private final WorkerId id;
        private final SplittableRandom random;
        private final Set<Long> held = new HashSet<>();
        private Epoch epoch = new Epoch(0);
        private long sequence;

        Writer(WorkerId id, SplittableRandom random) {
            this.id = id;
            this.random = random;
        }

        void live() {
            epoch = new Epoch(random.nextLong());
            sequence = 0;
            owners.put(id, new Owner(epoch, new Incarnation(1), "s", "d", 16, "m").encode());
            held.clear();
            write(Operation.HELLO);
        }

        void change() {
            long key = random.nextInt(60);
            if (random.nextInt(200) == 0) {
                held.clear();
                write(Operation.CLEARED);
            } else if (random.nextBoolean()) {
                held.add(key);
                write(Operation.STORED, key);
            } else {
                held.remove(key);
                write(Operation.REMOVED, key);
            }
        }

        /** Written, acknowledged, and lost by a Redis that failed over. */
        void lose() {
            held.add(1_000L + random.nextInt(10));
            sequence++;
        }

        void heartbeat() {
            append(LogEntry.bare(id, epoch, sequence, Operation.HEARTBEAT).encode());
        }

        /** An acknowledgement was lost, so the batch is sent again. */
        void repeatLast() {
            log.stream()
                    .map(RawEntry::bytes)
                    .filter(bytes -> bytes.length > 3)
                    .filter(bytes -> {
                        LogEntry entry = LogEntry.decode(bytes);
                        return entry.worker().equals(id)
                                && entry.epoch().equals(epoch)
                                && entry.sequence() == sequence
                                && entry.operation().takesSequence();
                    })
                    .findFirst()
                    .ifPresent(FollowerOracleTest.this::append);
        }

        void save() {
            long[] keys = held.stream().mapToLong(Long::longValue).toArray();
            snapshots.put(id, new LogSnapshot(id, epoch, sequence, Map.of(Tier.GPU, keys)).encode());
        }

        private void write(Operation operation, long... keys) {
            append(new LogEntry(id, epoch, ++sequence, operation, Tier.GPU, keys).encode());
        }
    }
}
