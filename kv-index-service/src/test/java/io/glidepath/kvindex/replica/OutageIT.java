package io.glidepath.kvindex.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.contracts.kvlog.RedisForTests;
import io.glidepath.contracts.kvlog.Tier;
import io.glidepath.contracts.lookup.WorkerDepth;
import io.glidepath.kvindex.IndexUnderTest;
import io.glidepath.kvindex.WriterForTests;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Redis goes away and comes back, with and without its data. */
class OutageIT {

    private static final WorkerId WORKER = new WorkerId("decode-0");
    private static final long[] PROMPT = {11, 12, 13, 14};

    private RedisForTests redis;
    private CuttableLink link;
    private WriterForTests writer;
    private IndexUnderTest index;

    @BeforeEach
    void startEverything() throws Exception {
        redis = RedisForTests.start();
        link = new CuttableLink(redis.host(), redis.port());
        writer = new WriterForTests(redis.url(), WORKER);
        writer.hello(21);
        writer.stored(11, 12);
        index = IndexUnderTest.start(link.url());
        eventually().untilAsserted(() -> assertDepth(2, false));
    }

    @AfterEach
    void stopEverything() throws Exception {
        index.close();
        writer.close();
        link.close();
        redis.close();
    }

    @Test
    void theViewStaysAndItsAgeGrowsWhileRedisIsAway() throws Exception {
        link.cut();

        eventually().untilAsserted(() -> assertThat(index.ageMs()).isGreaterThan(1_500));
        assertDepth(2, false);
        assertThat(index.management("/actuator/health/readiness").statusCode()).isEqualTo(200);
        assertThat(IndexUnderTest.json(index.management("/actuator/health"))
                        .at("/components/index/details/degraded")
                        .asBoolean())
                .isTrue();
        assertThat(index.index().path("redis").asString()).isNotEqualTo("following");

        writer.stored(13);
        link.mend();

        eventually().untilAsserted(() -> assertDepth(3, false));
        eventually().untilAsserted(() -> assertThat(index.ageMs()).isLessThan(1_000));
        assertThat(index.index().path("redis").asString()).isEqualTo("following");
    }

    @Test
    void aDoubtCannotBeToldWhileRedisIsAway() throws Exception {
        link.cut();

        eventually().untilAsserted(() -> {
            HttpResponse<byte[]> answer =
                    index.post("/index/workers/" + WORKER + "/doubt?epoch=15", new byte[0], IndexUnderTest.CREDENTIAL);
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(IndexUnderTest.json(answer).path("code").asString()).isEqualTo("unavailable");
        });
    }

    @Test
    void aRedisThatComesBackEmptyIsFollowedFromItsBeginning() throws Exception {
        link.cut();
        writer.redis().flushall();
        writer.hello(22);
        writer.snapshot(Map.of(Tier.GPU, new long[] {11}));
        writer.stored(12);
        writer.stored(13);
        link.mend();

        eventually().untilAsserted(() -> assertDepth(3, false));
        assertThat(IndexUnderTest.json(index.get("/index/workers/" + WORKER))
                        .path("epoch")
                        .asString())
                .isEqualTo("0000000000000016");
    }

    private void assertDepth(int blocks, boolean incomplete) {
        assertThat(index.depth(WORKER, PROMPT))
                .isEqualTo(Optional.of(new WorkerDepth(WORKER, blocks, blocks, incomplete, false)));
    }

    private static ConditionFactory eventually() {
        return await().pollInterval(Duration.ofMillis(20));
    }
}
