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
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A picker dies under 64 streams and comes back; the engines say what is really in flight. */
class PickerRestartIT {

    private static final int STREAMS = 64;

    private static StackUnderTest stack;

    @BeforeAll
    static void start() {
        stack = new StackUnderTest(2);
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
                    stack.post("/v1/chat/completions", chatBody(List.of(user("Count, " + i)), 1_000, true)),
                    BodyHandlers.ofInputStream()));
        }
        streams.forEach(CompletableFuture::join);
        // Slow enough to outlast a picker's start on a busy machine.
        stack.fault("decode-0", "{\"slowFactor\":50}");
        stack.fault("decode-1", "{\"slowFactor\":50}");
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
        for (String worker : List.of("decode-0", "decode-1")) {
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
