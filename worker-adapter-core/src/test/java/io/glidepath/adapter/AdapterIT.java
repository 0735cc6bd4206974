package io.glidepath.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.glidepath.contracts.fleet.WorkerReport;
import io.glidepath.contracts.fleet.WorkerState;
import io.glidepath.contracts.identity.Epoch;
import io.glidepath.contracts.kvlog.Operation;
import io.glidepath.contracts.kvlog.RedisForTests;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A whole adapter between an engine's wire and a real Redis. */
class AdapterIT {

    private static RedisForTests redis;
    private static LogForTests log;
    private static EngineForTests engine;
    private static EventsForTests events;
    private static AdapterForTests adapter;

    @BeforeAll
    static void start() {
        redis = RedisForTests.start();
        log = new LogForTests(redis);
        engine = EngineForTests.start();
        events = EventsForTests.start();
        Recorded.events("kv-events-evict").forEach(message -> events.publish(message.payload()));
        adapter = new AdapterForTests(redis, engine, events);
    }

    @AfterAll
    static void stop() {
        adapter.close();
        events.close();
        engine.close();
        log.close();
        redis.close();
    }

    @Test
    void reportsWhatTheEngineSaidOfItself() {
        WorkerReport report = awaitReady();
        JsonMapper json = new JsonMapper();
        JsonNode body = json.readTree(
                adapter.get("/workers", AdapterForTests.CREDENTIAL).body());
        ObjectNode worker = (ObjectNode) body.get(0);
        worker.put("epoch", "EPOCH").put("servePort", 1).put("measuredAgoMs", 0);

        assertThat(report.servePort()).isEqualTo(engine.port());
        assertThat(sorted(worker)).isEqualTo(json.readTree(getClass().getResourceAsStream("/report.json")));
    }

    @Test
    void publishesTheRecordedBlocksUnderHello() {
        WorkerReport report = awaitReady();

        await().untilAsserted(() -> assertThat(log.held("decode-0")).hasSize(2 * 19));
        assertThat(log.entries("decode-0").stream().filter(entry -> entry.operation() == Operation.HELLO))
                .last()
                .extracting(entry -> entry.epoch())
                .isEqualTo(report.epoch());
    }

    @Test
    void keepsItsBlocksWhenTheSameEngineWasOnlyUnreachable() {
        Epoch before = awaitReady().epoch();

        engine.down();
        adapter.await(report -> report.state() == WorkerState.DOWN);
        engine.up();

        assertThat(awaitReady().epoch()).isEqualTo(before);
    }

    @Test
    void anEngineThatSaysItIsBrokenIsDown() {
        awaitReady();

        engine.health(503);
        adapter.await(report -> report.state() == WorkerState.DOWN);
        engine.health(200);

        assertThat(awaitReady().state()).isEqualTo(WorkerState.READY);
    }

    @Test
    void refusesCallersWithoutTheCredential() {
        HttpResponse<String> answer = adapter.get("/workers", "wrong-credential");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("content-type")).hasValue("application/problem+json");
        assertThat(answer.headers().firstValue("x-glidepath-refusal")).hasValue("invalid_key");
        assertThat(answer.body()).contains("\"code\":\"invalid_key\"");
    }

    @Test
    void saysWhichPathIsUnknown() {
        HttpResponse<String> answer = adapter.get("/nowhere", AdapterForTests.CREDENTIAL);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("\"code\":\"unknown_path\"", "GET /nowhere");
    }

    @Test
    void showsHealthAndMetricsWithoutACredentialOnTheManagementPort() {
        awaitReady();
        await().untilAsserted(
                        () -> assertThat(adapter.actuator("/actuator/health").body())
                                .contains("\"workers\"", "\"decode-0\"", "\"owner\":\"owning\"", "\"redis\":\"ok\""));

        assertThat(adapter.actuator("/actuator/health/readiness").statusCode()).isEqualTo(200);
        assertThat(adapter.actuator("/actuator/prometheus").body())
                .contains("glidepath_adapter_events_total{", "glidepath_adapter_publish_seconds_count{");
    }

    private static WorkerReport awaitReady() {
        return adapter.await(
                report -> report.state() == WorkerState.READY && report.cache().complete());
    }

    /** Capabilities are a set. */
    private static JsonNode sorted(ObjectNode worker) {
        JsonMapper json = new JsonMapper();
        ObjectNode copy = worker.deepCopy();
        copy.putArray("capabilities")
                .addAll(worker.get("capabilities")
                        .valueStream()
                        .sorted((one, other) -> one.asString().compareTo(other.asString()))
                        .toList());
        return json.createArrayNode().add(copy);
    }
}
