package io.glidepath.kvindex.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.glidepath.contracts.identity.Epoch;
import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.contracts.kvlog.LogEntry;
import io.glidepath.contracts.kvlog.LogSnapshot;
import io.glidepath.contracts.kvlog.Operation;
import io.glidepath.contracts.kvlog.Tier;
import io.glidepath.kvindex.log.LogHead;
import io.glidepath.kvindex.log.LogReading;
import io.glidepath.kvindex.log.LogSource;
import io.glidepath.kvindex.log.RawEntry;
import io.glidepath.kvindex.log.ShardMismatchException;
import io.glidepath.kvindex.log.StreamId;
import io.glidepath.kvindex.table.HeldDepth;
import io.glidepath.kvindex.table.PlainBlockTable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The thread that joins source, follower and table, with a source that fails when told to. */
class LogFollowingTest {

    private static final WorkerId A = new WorkerId("a");
    private static final Epoch LIFE = new Epoch(1);

    private final ReplicaProperties settings = new ReplicaProperties(
            Duration.ofMillis(10),
            Duration.ZERO,
            100,
            Duration.ofSeconds(10),
            Duration.ofSeconds(60),
            Duration.ofMillis(10),
            16);
    private final PlainBlockTable table = new PlainBlockTable();
    private final ReplicaView view = new ReplicaView(1, settings.patience(), System::nanoTime);
    private final PlayedSource source = new PlayedSource();
    private final LogFollowing following = new LogFollowing(
            new LogReading(source, List.of(0)),
            FollowTimes.of(settings.silence(), settings.pending()),
            new LogFollowing.Replicated(table, view, System::nanoTime),
            settings);
    private final Thread thread = Thread.ofVirtual().unstarted(following);

    @AfterEach
    void stop() throws InterruptedException {
        following.stop();
        thread.join();
        assertThat(source.resets).isPositive();
    }

    @Test
    void bringsTheLogIntoTheTable() {
        source.append(LogEntry.bare(A, LIFE, 1, Operation.HELLO));
        source.append(new LogEntry(A, LIFE, 2, Operation.STORED, Tier.GPU, new long[] {1, 2, 3}));
        thread.start();

        await().untilAsserted(() -> assertDepth(3));
        assertThat(view.ready()).isTrue();
        assertThat(view.entries()).isEqualTo(2);
        assertThat(view.blockOperations()).isEqualTo(3);
    }

    @Test
    void whatRedisDidNotAnswerIsAskedAgain() {
        source.append(LogEntry.bare(A, LIFE, 1, Operation.HELLO));
        source.append(new LogEntry(A, LIFE, 3, Operation.STORED, Tier.GPU, new long[] {3}));
        source.failingAsks = 2;
        thread.start();

        await().untilAsserted(() -> assertThat(source.wanted).isTrue());
        assertThat(source.failingAsks).isZero();
        source.snapshot = Optional.of(new LogSnapshot(A, LIFE, 2, Map.of(Tier.GPU, new long[] {1, 2})).encode());

        await().untilAsserted(() -> assertDepth(3));
        assertThat(view.outage()).isEmpty();
    }

    @Test
    void goesOnWhereItWasAfterAnOutage() {
        source.append(LogEntry.bare(A, LIFE, 1, Operation.HELLO));
        thread.start();
        await().untilAsserted(() -> assertDepth(0));

        source.away = true;
        await().untilAsserted(() -> assertThat(view.outage()).contains("away"));
        assertDepth(0);
        source.append(new LogEntry(A, LIFE, 2, Operation.STORED, Tier.GPU, new long[] {1}));
        source.away = false;

        await().untilAsserted(() -> assertDepth(1));
        assertThat(view.outage()).isEmpty();
    }

    @Test
    void followsNothingWhileTheNumberOfLogsIsAnother() {
        source.append(LogEntry.bare(A, LIFE, 1, Operation.HELLO));
        source.refused = true;
        thread.start();
        await().untilAsserted(() -> assertThat(view.refusal()).isPresent());
        assertThat(table.held()).isEmpty();

        source.refused = false;

        await().untilAsserted(() -> assertDepth(0));
        assertThat(view.refusal()).isEmpty();
    }

    private void assertDepth(int blocks) {
        assertThat(table.depths(new long[] {1, 2, 3})).containsExactly(new HeldDepth(A, blocks, blocks, false));
    }

    /** One log in memory. */
    private static final class PlayedSource implements LogSource {

        private final List<RawEntry> log = new ArrayList<>();
        private volatile Optional<byte[]> snapshot = Optional.empty();
        private volatile boolean away;
        private volatile boolean refused;
        private volatile int failingAsks;
        private volatile boolean wanted;
        private volatile int resets;

        synchronized void append(LogEntry entry) {
            log.add(new RawEntry(new StreamId(log.size() + 1L, 0), entry.encode()));
        }

        @Override
        public void claim() {
            answer();
            if (refused) {
                throw new ShardMismatchException("key", 1, "2");
            }
        }

        @Override
        public synchronized LogHead head(int shard) {
            answer();
            return log.isEmpty()
                    ? LogHead.ABSENT
                    : new LogHead(log.getFirst().id(), log.getLast().id());
        }

        @Override
        public Map<WorkerId, String> owners(int shard) {
            answer();
            return Map.of();
        }

        @Override
        public Optional<String> owner(WorkerId worker) {
            answer();
            return Optional.empty();
        }

        @Override
        public Optional<byte[]> snapshot(WorkerId worker) {
            answer();
            return snapshot;
        }

        @Override
        public void want(WorkerId worker, Duration time) {
            if (failingAsks > 0) {
                failingAsks--;
                throw new IllegalStateException("not now");
            }
            wanted = true;
        }

        @Override
        public synchronized Map<Integer, List<RawEntry>> read(
                Map<Integer, StreamId> cursors, int count, Duration wait) {
            answer();
            StreamId from = cursors.getOrDefault(0, StreamId.START);
            List<RawEntry> news = log.stream()
                    .filter(entry -> entry.id().after(from))
                    .limit(count)
                    .toList();
            return news.isEmpty() ? Map.of() : Map.of(0, news);
        }

        @Override
        public void reset() {
            resets++;
        }

        private void answer() {
            if (away) {
                throw new IllegalStateException("away");
            }
        }
    }
}
