package io.glidepath.simulator.answers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.glidepath.simulator.EngineClient;
import io.glidepath.simulator.Simulator;
import io.glidepath.simulator.TestEngines;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** An engine slow enough that a request is seen while it runs. */
class StreamingIT {

    private static final String LONG = ",\"stream\":true";

    private static Simulator simulator;
    private static EngineClient engine;

    @BeforeAll
    static void start() {
        simulator = TestEngines.started(TestEngines.demo(0.02));
        engine = new EngineClient(simulator);
    }

    @AfterAll
    static void stop() {
        simulator.close();
    }

    private static EngineClient.Open open(String more) throws IOException {
        return engine.open("/v1/completions", EngineClient.completion("stream ".repeat(100), 3_000, more));
    }

    private static void awaitFreeEngine() {
        await().untilAsserted(() -> assertThat(engine.load()).isZero());
        await().untilAsserted(
                        () -> assertThat(engine.metric("kv_cache_usage_perc")).isZero());
    }

    @Test
    void sendsTokensWhileTheAnswerGrows() throws IOException {
        try (EngineClient.Open stream = open(LONG)) {
            String first = stream.event();
            String second = stream.event();

            assertThat(engine.load()).isPositive();
            await().untilAsserted(() ->
                    assertThat(engine.metric("num_requests_running")).isPositive());
            assertThat(first).contains("\"text\":\" ").contains("\"finish_reason\":null");
            assertThat(second).isNotEqualTo(first);
        }
        awaitFreeEngine();
    }

    @Test
    void freesItsBlocksWhenTheClientLeaves() throws IOException {
        try (EngineClient.Open stream = open(LONG)) {
            assertThat(stream.event()).startsWith("data: ");
            await().untilAsserted(() ->
                    assertThat(engine.metric("kv_cache_usage_perc")).isPositive());
        }
        awaitFreeEngine();
    }

    @Test
    void takesAHalfCloseForLeaving() throws IOException {
        try (EngineClient.Open stream = open(LONG)) {
            assertThat(stream.event()).startsWith("data: ");
            stream.socket().shutdownOutput();
            awaitFreeEngine();
        }
    }

    @Test
    void noticesTheLeavingOfAClientThatWaitsForAWholeAnswer() throws IOException {
        try (EngineClient.Open whole = open("")) {
            await().untilAsserted(() -> assertThat(engine.load()).isOne());
            whole.socket().shutdownOutput();
            awaitFreeEngine();
        }
    }

    @Test
    void doesNotCountAbortedRequestsAsFinished() throws IOException {
        double before = finished();
        try (EngineClient.Open stream = open(LONG)) {
            assertThat(stream.event()).startsWith("data: ");
        }
        awaitFreeEngine();

        assertThat(finished()).isEqualTo(before);
    }

    private static double finished() {
        return engine.metric("e2e_request_latency_seconds_count");
    }

    @Test
    void refusesToForgetItsCacheWhileARequestRuns() throws IOException {
        try (EngineClient.Open stream = open(LONG)) {
            assertThat(stream.event()).startsWith("data: ");
            assertThat(engine.post("/reset_prefix_cache", "").body()).isEqualTo("{\"success\":false}");
        }
        awaitFreeEngine();
        assertThat(engine.post("/reset_prefix_cache", "").body()).isEqualTo("{\"success\":true}");
    }
}
