package io.glidepath.kvindex.inspection;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.contracts.kvlog.RedisForTests;
import io.glidepath.contracts.kvlog.Tier;
import io.glidepath.kvindex.IndexUnderTest;
import io.glidepath.kvindex.WriterForTests;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What operators see. */
class InspectionIT {

    private static RedisForTests redis;
    private static WriterForTests writer;
    private static IndexUnderTest index;

    @BeforeAll
    static void startIndex() {
        redis = RedisForTests.start();
        writer = new WriterForTests(redis.url(), new WorkerId("decode-0"));
        writer.hello(33);
        writer.stored(1, 2, 3);
        writer.stored(Tier.CPU, 4);
        index = IndexUnderTest.start(redis.url());
        await().untilAsserted(() ->
                assertThat(index.index().path("ready").asBoolean()).isTrue());
    }

    @AfterAll
    static void stopIndex() {
        index.close();
        writer.close();
        redis.close();
    }

    @Test
    void showsEveryWorkerAndTheState() {
        JsonNode report = index.index();

        assertThat(report.path("redis").asString()).isEqualTo("following");
        assertThat(report.path("missing").isEmpty()).isTrue();
        assertThat(report.path("bytes").asLong()).isPositive();
        assertThat(report.path("entries").asLong()).isEqualTo(3);
        assertThat(report.path("blockOperations").asLong()).isEqualTo(4);
        assertThat(report.path("workers").size()).isEqualTo(1);
    }

    @Test
    void showsOneWorker() {
        JsonNode worker = IndexUnderTest.json(index.get("/index/workers/decode-0"));

        assertThat(worker.path("epoch").asString()).isEqualTo("0000000000000021");
        assertThat(worker.path("sequence").asLong()).isEqualTo(3);
        assertThat(worker.path("incomplete").asBoolean()).isFalse();
        assertThat(worker.path("blocks").toString()).isEqualTo("{\"cpu\":1,\"gpu\":3,\"storage\":0}");
        assertThat(worker.at("/keys/scheme").asString()).isEqualTo("xxh64-chain");
    }

    @Test
    void anUnknownWorkerIsNotFound() {
        assertThat(index.get("/index/workers/nobody").statusCode()).isEqualTo(404);
        assertThat(index.get("/index/workers/NOT%20A%20NAME").statusCode()).isEqualTo(404);
    }

    @Test
    void aDoubtReachesTheWorkersAdapter() {
        int status = index.post(
                        "/index/workers/decode-0/doubt?epoch=0000000000000021", new byte[0], IndexUnderTest.CREDENTIAL)
                .statusCode();

        assertThat(status).isEqualTo(202);
        assertThat(writer.wish()).contains("epoch 0000000000000021");
    }

    @ParameterizedTest
    @CsvSource({"nobody,21,404,unknown_path", "decode-0,xyz,400,invalid_field"})
    void refusesADoubtThatMeansNothing(String worker, String epoch, int status, String code) {
        HttpResponse<byte[]> answer = index.post(
                "/index/workers/" + worker + "/doubt?epoch=" + epoch, new byte[0], IndexUnderTest.CREDENTIAL);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(IndexUnderTest.json(answer).path("code").asString()).isEqualTo(code);
    }

    @Test
    void publishesItsMetrics() {
        index.lookup(new long[] {1, 2, 3});
        String scraped = new String(index.management("/actuator/prometheus").body(), UTF_8);

        assertThat(scraped)
                .contains("glidepath_index_blocks{tier=\"gpu\"} 3.0")
                .contains("glidepath_index_entries_total 3.0")
                .contains("glidepath_index_block_operations_total 4.0")
                .contains("glidepath_index_repairs_total{cause=\"gap\"} 0.0")
                .contains("glidepath_index_workers 1.0")
                .contains("glidepath_index_redis_up 1.0")
                .contains("glidepath_index_table_bytes ")
                .contains("glidepath_index_age_seconds ")
                .contains("glidepath_index_lookup_seconds_count");
    }

    @Test
    void isHealthy() {
        JsonNode health = IndexUnderTest.json(index.management("/actuator/health"));

        assertThat(health.path("status").asString()).isEqualTo("UP");
        assertThat(health.at("/components/index/details/degraded").asBoolean()).isFalse();
        assertThat(index.management("/actuator/health/liveness").statusCode()).isEqualTo(200);
        assertThat(index.management("/actuator/health/readiness").statusCode()).isEqualTo(200);
    }
}
