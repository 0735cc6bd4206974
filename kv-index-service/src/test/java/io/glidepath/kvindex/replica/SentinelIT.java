package io.glidepath.kvindex.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.contracts.kvlog.RedisPairForTests;
import io.glidepath.contracts.kvlog.Tier;
import io.glidepath.contracts.lookup.WorkerDepth;
import io.glidepath.kvindex.IndexUnderTest;
import io.glidepath.kvindex.WriterForTests;
import java.time.Duration;
import java.util.Map;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;

/** The whole service behind a real master, its replica and a Sentinel. */
class SentinelIT {

    private static final WorkerId WORKER = new WorkerId("decode-0");
    private static final long[] PROMPT = {11, 12, 13, 14};

    @Test
    void followsTheNewMasterAndHealsWhatTheFailoverLost() {
        try (RedisPairForTests pair = RedisPairForTests.start();
                WriterForTests writer = new WriterForTests(url(pair), WORKER);
                IndexUnderTest index = IndexUnderTest.start(
                        "redis://unused",
                        "spring.data.redis.sentinel.master=" + RedisPairForTests.MASTER,
                        "spring.data.redis.sentinel.nodes=" + pair.sentinel())) {
            writer.hello(21);
            writer.stored(11, 12);
            eventually().untilAsserted(() -> assertDepth(index, 2));
            pair.lag();
            writer.stored(13);
            eventually().untilAsserted(() -> assertDepth(index, 3));

            pair.killMaster();
            eventually().ignoreExceptions().until(pair::failedOver);
            eventually()
                    .ignoreExceptions()
                    .untilAsserted(() -> writer.snapshot(Map.of(Tier.GPU, new long[] {11, 12, 13})));
            writer.stored(14);

            eventually().untilAsserted(() -> assertDepth(index, 4));
            assertThat(index.index().path("redis").asString()).isEqualTo("following");
        }
    }

    private static String url(RedisPairForTests pair) {
        return "redis-sentinel://" + pair.sentinel() + "#" + RedisPairForTests.MASTER;
    }

    private static void assertDepth(IndexUnderTest index, int blocks) {
        assertThat(index.depth(WORKER, PROMPT)).contains(new WorkerDepth(WORKER, blocks, blocks, false, false));
    }

    private static ConditionFactory eventually() {
        return await().pollInterval(Duration.ofMillis(50));
    }
}
