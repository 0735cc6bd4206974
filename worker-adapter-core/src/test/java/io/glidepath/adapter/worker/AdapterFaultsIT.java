package io.glidepath.adapter.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.glidepath.adapter.LogForTests;
import io.glidepath.adapter.blocks.Occupancy;
import io.glidepath.contracts.identity.Epoch;
import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.contracts.kvlog.RedisForTests;
import io.glidepath.contracts.kvlog.Wish;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What may go wrong between an engine and the log. Whatever it is, in the end the log leads a reader to what a plain
 * oracle says the engine holds; and while it does not, the worker says that it is incomplete.
 */
class AdapterFaultsIT {

    private static RedisForTests redis;
    private static LogForTests log;

    @TempDir
    private Path directory;

    private final FaultyEngine engine = new FaultyEngine(FeedForTests.scheme(), 11);
    private FeedForTests adapter;

    @BeforeAll
    static void startRedis() {
        redis = RedisForTests.start();
        log = new LogForTests(redis);
    }

    @AfterAll
    static void stopRedis() {
        log.close();
        redis.close();
    }

    @BeforeEach
    void begin() {
        log.redis().flushall();
        engine.work(40);
        adapter = adapter(1);
        await().until(() -> adapter.feed().events() == 40);
        awaitEqual();
    }

    @AfterEach
    void end() {
        adapter.close();
        engine.close();
    }

    @Test
    void anEngineThatRestarts() {
        Epoch before = epoch();

        engine.restart();
        engine.work(10);

        awaitEqual();
        assertThat(epoch()).isNotEqualTo(before);
    }

    @Test
    void anEngineThatRestartsAndHasPassedTheOldNumberWhenItIsHeardAgain() {
        Epoch before = epoch();

        engine.restart();
        engine.workUnheard(60);
        engine.work(1);

        awaitEqual();
        assertThat(epoch()).isNotEqualTo(before);
    }

    @Test
    void anEngineThatHangsAndGoesOn() {
        engine.events().answerReplays(false);
        engine.workUnheard(5);
        engine.work(1);
        await().until(() -> !adapter.feed().complete());

        engine.events().answerReplays(true);

        awaitEqual();
    }

    @Test
    void batchesThatAreDropped() {
        Epoch before = epoch();

        for (int i = 0; i < 10; i++) {
            engine.workUnheard(3);
            engine.work(1);
        }

        awaitEqual();
        assertThat(epoch()).isEqualTo(before);
        assertThat(adapter.feed().eventCounts().gaps()).isPositive();
    }

    @Test
    void batchesThatAreHeardTwice() {
        Epoch before = epoch();

        engine.workHeardTwice(20);

        awaitEqual();
        assertThat(epoch()).isEqualTo(before);
        assertThat(adapter.feed().eventCounts().stale()).isPositive();
    }

    @Test
    void batchesThatAreHeardInAnotherOrder() {
        engine.workHeardSwapped(5);
        engine.work(5);

        awaitEqual();
    }

    @Test
    void anEngineThatRefusesEveryReplay() {
        engine.events().answerReplays(false);
        engine.workUnheard(3);
        engine.work(3);
        await().until(() -> !adapter.feed().complete());
        awaitNothingStale();

        engine.clear();
        engine.work(20);

        awaitEqual();
    }

    @Test
    void anAdapterThatCrashesBesideTheSameEngine() {
        Epoch before = epoch();
        crash();
        engine.work(20);

        adapter = adapter(2);

        awaitEqual();
        assertThat(epoch()).isEqualTo(before);
        assertThat(adapter.feed().eventCounts().restarts()).isZero();
    }

    @Test
    void anAdapterThatIsRestartedInOrder() {
        Epoch before = epoch();
        adapter.close();
        engine.work(20);

        adapter = adapter(2);

        awaitEqual();
        assertThat(epoch()).isEqualTo(before);
    }

    @Test
    void anAdapterThatMissedMoreBatchesThanTheEngineKeeps() {
        Epoch before = epoch();
        engine.events().bufferSteps(50);
        crash();
        engine.work(60);

        adapter = adapter(2);

        await().until(() -> adapter.feed().eventCounts().restarts() == 1);
        awaitNothingStale();
        assertThat(epoch()).isNotEqualTo(before);
        assertThat(adapter.feed().complete()).isFalse();
        engine.clear();
        engine.work(10);
        awaitEqual();
    }

    @Test
    void anAdapterThatCrashesBesideAnEngineThatRestarts() {
        Epoch before = epoch();
        crash();
        engine.restart();
        engine.work(60);

        adapter = adapter(2);

        awaitEqual();
        assertThat(epoch()).isNotEqualTo(before);
    }

    @Test
    void twoAdaptersThatClaimOneWorker(@TempDir Path elsewhere) {
        try (FeedForTests other = new FeedForTests(redis, engine.events(), elsewhere, 3)) {
            await().until(() -> adapter.standing().equals("fenced"));
            engine.work(10);

            await().untilAsserted(() -> {
                assertThat(log.held("decode-0")).isEqualTo(engine.held());
                assertThat(log.owner("decode-0").orElseThrow().epoch())
                        .isEqualTo(other.feed().held().epoch());
            });
        }
        engine.work(10);

        await().until(() -> adapter.standing().equals("owning"));
        awaitEqual();
    }

    @Test
    void aRedisWithoutMemory() {
        log.redis().configSet("maxmemory", "1");
        engine.work(30);
        await().until(() -> adapter.feed()
                .publisher()
                .orElseThrow()
                .status()
                .error()
                .filter(error -> error.contains("OOM"))
                .isPresent());
        engine.work(30);

        log.redis().configSet("maxmemory", "0");

        awaitEqual();
    }

    /** Reading goes on while nothing can be published. */
    @Test
    void aRedisThatIsAway() {
        long before = adapter.feed().events();

        redis.stop();
        try {
            engine.work(30);
            await().until(() -> adapter.feed().events() >= before + 30);
        } finally {
            redis.startAgain();
        }

        awaitEqual();
    }

    @Test
    void aRedisThatRestartsWithItsData(@TempDir Path elsewhere) {
        try (RedisForTests durable = RedisForTests.durable();
                LogForTests kept = new LogForTests(durable);
                FeedForTests beside = new FeedForTests(durable, engine.events(), elsewhere, 4)) {
            await().untilAsserted(() -> assertThat(kept.held("decode-0")).isEqualTo(engine.held()));
            Epoch before = beside.feed().held().epoch();
            durable.stop();
            engine.work(30);
            durable.startAgain();

            await().untilAsserted(() -> assertThat(kept.held("decode-0")).isEqualTo(engine.held()));
            assertThat(kept.owner("decode-0").orElseThrow().epoch()).isEqualTo(before);
            assertThat(beside.feed().held().epoch()).isEqualTo(before);
        }
    }

    @Test
    void moreBlocksThanTheEngineHas() {
        Epoch before = epoch();

        adapter.feed().engineHas(new Occupancy.Memory(1, 4));

        await().until(() -> adapter.feed().eventCounts().restarts() == 1);
        awaitEqual();
        assertThat(epoch()).isNotEqualTo(before);
    }

    @Test
    void readersWhoDoNotBelieveWhatIsPublished() {
        Epoch before = epoch();

        log.redis()
                .set(
                        LogForTests.bytes(log.keys().wanted(new WorkerId("decode-0"))),
                        LogForTests.bytes(Wish.newLifeAfter(before).encode()));

        await().until(() -> adapter.feed().eventCounts().restarts() == 1);
        awaitEqual();
        assertThat(epoch()).isNotEqualTo(before);
    }

    private FeedForTests adapter(long seed) {
        return new FeedForTests(redis, engine.events(), directory, seed);
    }

    private void crash() {
        long before = adapter.saved();
        engine.work(1);
        await().until(() -> adapter.saved() > before);
        adapter.crash();
    }

    private Epoch epoch() {
        return adapter.feed().held().epoch();
    }

    private void awaitNothingStale() {
        await().untilAsserted(() -> {
            assertThat(log.owner("decode-0").orElseThrow().epoch()).isEqualTo(epoch());
            assertThat(engine.held()).containsAll(log.held("decode-0"));
        });
    }

    private void awaitEqual() {
        await().untilAsserted(() -> {
            assertThat(log.held("decode-0")).isEqualTo(engine.held());
            assertThat(adapter.feed().complete()).isTrue();
        });
    }
}
