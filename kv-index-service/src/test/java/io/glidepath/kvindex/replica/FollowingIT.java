package io.glidepath.kvindex.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.contracts.kvlog.Operation;
import io.glidepath.contracts.kvlog.RedisForTests;
import io.glidepath.contracts.kvlog.Tier;
import io.glidepath.contracts.lookup.WorkerDepth;
import io.glidepath.kvindex.IndexUnderTest;
import io.glidepath.kvindex.WriterForTests;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The whole service behind a real Redis: what is written is what it answers, whatever happens between. */
class FollowingIT {

    private static final AtomicInteger NAMES = new AtomicInteger();
    private static final long[] PROMPT = {11, 12, 13, 14, 15, 16};

    private static RedisForTests redis;
    private static IndexUnderTest index;

    private final WorkerId worker = new WorkerId("decode-" + NAMES.incrementAndGet());
    private final WriterForTests writer = new WriterForTests(redis.url(), worker);

    @BeforeAll
    static void startIndex() {
        redis = RedisForTests.start();
        index = IndexUnderTest.start(redis.url());
    }

    @AfterAll
    static void stopIndex() {
        index.close();
        redis.close();
    }

    @AfterEach
    void leave() {
        writer.bare(Operation.BYE);
        writer.close();
    }

    @Test
    void answersWhatTheLogSays() {
        writer.hello(21);
        writer.stored(11, 12, 13);
        writer.stored(Tier.CPU, 14, 15);
        writer.removed(Tier.CPU, 15);

        eventually().untilAsserted(() -> assertDepth(4, 3, false));
    }

    @Test
    void aClearedCacheIsEmptyAtOnce() {
        writer.hello(21);
        writer.stored(11, 12);
        writer.bare(Operation.CLEARED);
        writer.stored(11);

        eventually().untilAsserted(() -> assertDepth(1, 1, false));
    }

    @Test
    void aNewLifeForgetsTheOldOne() {
        writer.hello(21);
        writer.stored(11, 12, 13);
        writer.hello(22);
        writer.stored(11);

        eventually().untilAsserted(() -> assertDepth(1, 1, false));
        assertThat(IndexUnderTest.json(index.get("/index/workers/" + worker))
                        .path("epoch")
                        .asString())
                .isEqualTo("0000000000000016");
    }

    @Test
    void aLeavingWorkerIsGone() {
        writer.hello(21);
        writer.stored(11);
        eventually().untilAsserted(() -> assertDepth(1, 1, false));
        writer.bare(Operation.BYE);

        eventually().untilAsserted(() -> assertThat(index.depth(worker, PROMPT)).isEmpty());
        writer.hello(23);
    }

    @Test
    void aGapDropsTheViewUntilTheSnapshotComes() {
        writer.hello(21);
        writer.stored(11, 12);
        writer.lose();
        writer.stored(14);

        eventually().untilAsserted(() -> assertDepth(0, 0, true));
        eventually().untilAsserted(() -> assertThat(writer.wanted()).isTrue());
        writer.snapshot(Map.of(Tier.GPU, new long[] {11, 12, 13, 14}));
        writer.stored(15);

        eventually().untilAsserted(() -> assertDepth(5, 5, false));
        assertThat(index.index().path("repairs").path("gap").asInt()).isPositive();
    }

    @Test
    void aHeartbeatTellsOfALostTail() {
        writer.hello(21);
        writer.stored(11);
        writer.lose();
        writer.bare(Operation.HEARTBEAT);

        eventually().untilAsserted(() -> assertThat(writer.wanted()).isTrue());
        writer.snapshot(Map.of(Tier.GPU, new long[] {11, 12}));

        eventually().untilAsserted(() -> assertDepth(2, 2, false));
    }

    @Test
    void aPoisonedEntryReloadsItsWorkerAndTheReaderGoesOn() {
        writer.hello(21);
        writer.stored(11);
        writer.lose();
        writer.raw(new byte[] {1, 2, 3});
        writer.stored(13);

        eventually().untilAsserted(() -> assertThat(writer.wanted()).isTrue());
        writer.rawSnapshot(new byte[100]);
        eventually().untilAsserted(() -> assertThat(
                        index.index().path("repairs").path("bad_snapshot").asInt())
                .isPositive());
        writer.snapshot(Map.of(Tier.GPU, new long[] {11, 12, 13}));

        eventually().untilAsserted(() -> assertDepth(3, 3, false));
        assertThat(index.index().path("repairs").path("bad_entry").asInt()).isPositive();
    }

    @Test
    void aWipedRedisIsWholeAgainWhenTheWriterComesBack() {
        writer.hello(21);
        writer.stored(11, 12);
        eventually().untilAsserted(() -> assertDepth(2, 2, false));

        writer.redis().flushall();
        writer.hello(21);
        writer.snapshot(Map.of(Tier.GPU, new long[] {11, 12}));
        writer.stored(13);

        eventually().untilAsserted(() -> assertDepth(3, 3, false));
        eventually().untilAsserted(() -> assertThat(writer.redis().get(WriterForTests.bytes("glidepath:kv:shards")))
                .asString()
                .isEqualTo("16"));
    }

    @Test
    void ageStaysSmallWhileRedisAnswers() {
        eventually().untilAsserted(() -> assertThat(index.ageMs()).isLessThan(1_000));
    }

    private void assertDepth(int blocks, int gpu, boolean incomplete) {
        assertThat(index.depth(worker, PROMPT)).contains(new WorkerDepth(worker, blocks, gpu, incomplete, false));
    }

    private static ConditionFactory eventually() {
        return await().pollInterval(Duration.ofMillis(20));
    }
}
