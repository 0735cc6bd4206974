package io.glidepath.kvindex.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.contracts.kvlog.RedisForTests;
import io.glidepath.contracts.kvlog.Tier;
import io.glidepath.contracts.lookup.WorkerDepth;
import io.glidepath.kvindex.IndexUnderTest;
import io.glidepath.kvindex.WriterForTests;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a replica knows when it starts. */
class StartIT {

    private static final WorkerId WORKER = new WorkerId("decode-0");
    private static final long[] PROMPT = {11, 12, 13, 14};

    private RedisForTests redis;
    private WriterForTests writer;

    @BeforeEach
    void startRedis() {
        redis = RedisForTests.start();
        writer = new WriterForTests(redis.url(), WORKER);
    }

    @AfterEach
    void stopRedis() {
        writer.close();
        redis.close();
    }

    @Test
    void snapshotAndWhatIsLeftOfTheLogMakeTheWhole() {
        writer.hello(21);
        writer.stored(11);
        writer.stored(12);
        writer.snapshot(Map.of(Tier.GPU, new long[] {11, 12}));
        writer.redis().xtrim(WriterForTests.bytes(writer.log()), 1);
        writer.stored(13);

        try (IndexUnderTest index = IndexUnderTest.start(redis.url())) {
            await().untilAsserted(() -> assertThat(readiness(index)).isEqualTo(200));

            assertThat(index.depth(WORKER, PROMPT)).contains(new WorkerDepth(WORKER, 3, 3, false, false));
        }
    }

    @Test
    void isNotReadyBeforeItsWorkersAre() {
        loseTheLog();

        try (IndexUnderTest index = IndexUnderTest.start(redis.url(), "kv-index.replica.patience=1h")) {
            await().untilAsserted(() ->
                    assertThat(index.index().path("missing").toString()).isEqualTo("[\"worker decode-0\"]"));
            assertThat(readiness(index)).isEqualTo(503);

            writer.snapshot(Map.of(Tier.GPU, new long[] {11}));
            await().untilAsserted(() -> assertThat(readiness(index)).isEqualTo(200));
            assertThat(index.depth(WORKER, PROMPT)).contains(new WorkerDepth(WORKER, 1, 1, false, false));
        }
    }

    @Test
    void namesTheWorkersThatAreMissingWhenPatienceEnds() {
        loseTheLog();

        try (IndexUnderTest index = IndexUnderTest.start(redis.url(), "kv-index.replica.patience=1s")) {
            await().untilAsserted(() -> assertThat(readiness(index)).isEqualTo(200));
            await().untilAsserted(() ->
                    assertThat(index.index().path("missing").toString()).isEqualTo("[\"worker decode-0\"]"));
            assertThat(index.lookup(PROMPT).get(WORKER).incomplete()).isTrue();
        }
    }

    /** An owner is all that is left of the worker. */
    private void loseTheLog() {
        writer.hello(21);
        writer.stored(11);
        writer.redis().del(WriterForTests.bytes(writer.log()));
    }

    @Test
    void refusesToStartWhenRedisHasAnotherNumberOfLogs() {
        writer.redis().set(WriterForTests.bytes("glidepath:kv:shards"), WriterForTests.bytes("8"));

        assertThatThrownBy(() -> IndexUnderTest.start(redis.url()))
                .hasRootCauseMessage(
                        "kv-index.shards must be what Redis holds in glidepath:kv:shards, which is 8," + " but was 16");
    }

    @Test
    void refusesToStartWithoutACredential() {
        assertThatThrownBy(() -> IndexUnderTest.start(redis.url(), "glidepath.credential="))
                .hasStackTraceContaining("glidepath.credential must be set (GLIDEPATH_CREDENTIAL)");
    }

    private static int readiness(IndexUnderTest index) {
        return index.management("/actuator/health/readiness").statusCode();
    }
}
