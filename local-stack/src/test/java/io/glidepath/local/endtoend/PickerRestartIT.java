package io.glidepath.local.endtoend;

import static io.glidepath.local.endtoend.StackUnderTest.chatBody;
import static io.glidepath.local.endtoend.StackUnderTest.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A picker dies under 64 streams and comes back; the engines say what is really in flight. */
@Tag("long")
class PickerRestartIT {

    private static final int STREAMS = 64;

    /** Each of these engines runs 24 at a time. */
    private static final List<String> WORKERS = List.of("decode-0", "decode-1", "decode-2", "decode-3");

    private static StackUnderTest stack;

    @BeforeAll
    static void start() {
        stack = new StackUnderTest(WORKERS.size());
    }

    @AfterAll
    static void stop() {
        stack.close();
    }

    @Test
    void knowsAgainWhatIsInFlightThoughItsStreamsNeverStopped() {
        List<CompletableFuture<HttpResponse<InputStream>>> streams = new ArrayList<>();
        for (int i = 0; i < STREAMS; i++) {
            streams.add(stack.sendLater(
                    stack.post("/v1/chat/completions", chatBody(List.of(user("Count, " + i)), 2_000, true)),
                    BodyHandlers.ofInputStream()));
        }
        assertThat(streams).extracting(stream -> stream.join().statusCode()).containsOnly(200);
        // Slow enough for every stream to outlast a picker's start on a busy machine.
        WORKERS.forEach(worker -> stack.fault(worker, "{\"slowFactor\":20}"));
        await().untilAsserted(() -> assertThat(reserved()).isEqualTo(inFlight()));
        assertThat(sum(inFlight())).isEqualTo(STREAMS);

        stack.kill("picker");
        stack.startAgain("picker");

        await().untilAsserted(() -> assertThat(reserved()).isEqualTo(inFlight()));
        assertThat(sum(inFlight())).as("no stream was cut").isEqualTo(STREAMS);
        streams.forEach(stream -> close(stream.join()));
        await().untilAsserted(() -> {
            assertThat(sum(inFlight())).isZero();
            assertThat(sum(reserved())).isZero();
        });
    }

    private static Map<String, Integer> reserved() {
        Map<String, Integer> reserved = new TreeMap<>();
        for (JsonNode worker : stack.backlogs()) {
            reserved.put(worker.path("id").asString(), worker.path("inFlight").asInt());
        }
        return reserved;
    }

    private static Map<String, Integer> inFlight() {
        Map<String, Integer> inFlight = new TreeMap<>();
        for (String worker : WORKERS) {
            double requests = stack.engineMetric(stack.engine(worker), "vllm:num_requests_running")
                    + stack.engineMetric(stack.engine(worker), "vllm:num_requests_waiting");
            inFlight.put(worker, (int) requests);
        }
        return inFlight;
    }

    private static int sum(Map<String, Integer> byWorker) {
        return byWorker.values().stream().mapToInt(Integer::intValue).sum();
    }

    private static void close(HttpResponse<InputStream> stream) {
        try {
            stream.body().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
