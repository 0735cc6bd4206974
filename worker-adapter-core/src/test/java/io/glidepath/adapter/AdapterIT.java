package io.glidepath.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.glidepath.contracts.credential.InternalCredential;
import io.glidepath.contracts.fleet.CacheInfo;
import io.glidepath.contracts.fleet.WorkerReport;
import io.glidepath.contracts.fleet.WorkerRole;
import io.glidepath.contracts.fleet.WorkerState;
import io.glidepath.contracts.identity.Epoch;
import io.glidepath.contracts.kvlog.Operation;
import io.glidepath.contracts.kvlog.RedisForTests;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.json.JsonMapper;

/** A whole adapter between an engine's wire and a real Redis. */
class AdapterIT {

    private static final String CREDENTIAL = "between-processes";

    private final RedisForTests redis = RedisForTests.start();
    private final LogForTests log = new LogForTests(redis);
    private final EngineForTests engine = EngineForTests.start();
    private final EventsForTests events = EventsForTests.start();
    private ConfigurableApplicationContext adapter;

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(AdapterConfiguration.class)
    static class Application {

        @Bean
        WorkerRole role() {
            return WorkerRole.DECODE;
        }
    }

    @BeforeEach
    void start() {
        Recorded.events("kv-events-evict").forEach(message -> events.publish(message.payload()));
        adapter = start("decode-0");
    }

    @AfterEach
    void stop() throws Exception {
        adapter.close();
        events.close();
        engine.close();
        log.close();
        redis.close();
    }

    @Test
    void reportsWhatTheEngineSaidOfItself() throws Exception {
        WorkerReport report = awaitReport(WorkerState.READY, true);

        assertThat(report.engine().kind()).isEqualTo("vllm");
        assertThat(report.engine().version()).isEqualTo("0.32.0");
        assertThat(report.models().getFirst().id()).isEqualTo("tiny");
        assertThat(report.servePort()).isEqualTo(engine.port());
        assertThat(report.load().running()).isEqualTo(8);
        assertThat(report.cache()).isEqualTo(new CacheInfo(32, 32_768, CacheInfo.Events.EXACT, true));
        assertThat(report.capabilities()).containsExactlyInAnyOrder("tokenize", "replay");
        assertThat(report.keys().rootModel()).isEqualTo("tiny");
    }

    @Test
    void publishesTheRecordedBlocksUnderHello() throws Exception {
        WorkerReport report = awaitReport(WorkerState.READY, true);

        await().untilAsserted(() -> assertThat(log.held("decode-0")).hasSize(2 * 19));
        assertThat(log.entries("decode-0").getFirst().operation()).isEqualTo(Operation.HELLO);
        assertThat(log.entries("decode-0").getFirst().epoch()).isEqualTo(report.epoch());
    }

    @Test
    void beginsAnotherEpochWhenTheEngineIsRestarted() throws Exception {
        Epoch before = awaitReport(WorkerState.READY, true).epoch();
        await().untilAsserted(() -> assertThat(log.held("decode-0")).isNotEmpty());

        engine.down();
        events.restart();
        engine.answer("/metrics", Recorded.text("http/metrics-loaded.txt").replace("1.79534934312e+09", "1.8e+09"));
        engine.up();

        await().untilAsserted(() -> {
            assertThat(log.held("decode-0")).isEmpty();
            assertThat(report("decode-0").epoch()).isNotEqualTo(before);
        });
    }

    @Test
    void saysByeWhenItIsStopped() throws Exception {
        awaitReport(WorkerState.READY, true);
        await().untilAsserted(() -> assertThat(log.held("decode-0")).isNotEmpty());

        adapter.close();

        assertThat(log.entries("decode-0").getLast().operation()).isEqualTo(Operation.BYE);
        assertThat(log.owner("decode-0")).isEmpty();
    }

    @Test
    void refusesCallersWithoutTheCredential() throws Exception {
        HttpResponse<String> answer = get("/workers", "wrong-credential");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("content-type")).hasValue("application/problem+json");
        assertThat(answer.headers().firstValue("x-glidepath-refusal")).hasValue("invalid_key");
        assertThat(answer.body()).contains("\"code\":\"invalid_key\"");
    }

    @Test
    void saysWhichPathIsUnknown() throws Exception {
        HttpResponse<String> answer = get("/nowhere", CREDENTIAL);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("\"code\":\"unknown_path\"", "GET /nowhere");
    }

    @Test
    void showsHealthWithoutACredentialOnTheManagementPort() throws Exception {
        awaitReport(WorkerState.READY, true);

        String port = adapter.getEnvironment().getRequiredProperty("local.management.port");
        HttpResponse<String> health = get(port, "/actuator/health", "none");

        assertThat(health.statusCode()).isEqualTo(200);
        assertThat(health.body()).contains("\"workers\"", "\"decode-0\"", "\"owner\":\"owning\"", "\"redis\":\"ok\"");
        assertThat(get(port, "/actuator/prometheus", "none").body())
                .contains("glidepath_adapter_events_total{", "glidepath_adapter_publish_seconds_count{");
    }

    private ConfigurableApplicationContext start(String id) {
        return new SpringApplicationBuilder(Application.class)
                .properties("spring.config.name=worker-adapter")
                .run(
                        "--adapter.id=" + id,
                        "--glidepath.credential=" + CREDENTIAL,
                        "--adapter.engine.url=" + engine.url(),
                        "--adapter.engine.events=" + events.live(),
                        "--adapter.engine.replay=" + events.replay(),
                        "--adapter.engine.poll-interval=50ms",
                        "--spring.data.redis.url=" + redis.url(),
                        "--server.port=0",
                        "--management.server.port=0",
                        "--server.address=127.0.0.1");
    }

    private WorkerReport awaitReport(WorkerState state, boolean complete) throws Exception {
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            assertThat(report("decode-0").state()).isEqualTo(state);
            assertThat(report("decode-0").cache().complete()).isEqualTo(complete);
        });
        return report("decode-0");
    }

    private WorkerReport report(String id) throws Exception {
        List<WorkerReport> reports = Arrays.asList(
                new JsonMapper().readValue(get("/workers", CREDENTIAL).body(), WorkerReport[].class));
        return reports.stream()
                .filter(report -> report.id().value().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private HttpResponse<String> get(String path, String credential) throws Exception {
        return get(adapter.getEnvironment().getRequiredProperty("local.server.port"), path, credential);
    }

    private static HttpResponse<String> get(String port, String path, String credential) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                            .header(InternalCredential.HEADER, credential)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }
}
