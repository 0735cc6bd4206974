package io.glidepath.local.endtoend;

import static io.glidepath.local.endtoend.StackUnderTest.JSON;
import static io.glidepath.local.endtoend.StackUnderTest.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Picker, index and adapter hold what was believed of an engine's cache against what the engine reports. */
class RealityIT {

    private static final String WORKER = "decode-0";
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private static final int REQUESTS = 60;
    private static final int TOGETHER = 10;

    private static StackUnderTest stack;

    @BeforeAll
    static void start() {
        stack = new StackUnderTest(1);
        stack.awaitAllReady();
    }

    @AfterAll
    static void stop() {
        stack.close();
    }

    @Test
    void aWorkerThatReportsOtherCachedTokensIsSuspectBeginsAnewAndIsTrustedAgain() {
        serve("harbour");
        assertThat(suspects()).isEmpty();
        String epoch = stack.epoch(WORKER);

        stack.fault(WORKER, "{\"loseEvents\":1000000}"); // the engine forgets everything, and nobody hears of it
        assertThat(reset().statusCode()).isEqualTo(200);
        serve("harbour");

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(suspects()).containsExactly(WORKER));
        assertThat(stack.get(picker().resolve("/actuator/prometheus")).body())
                .containsPattern("(?m)^glidepath_picker_workers_suspect(\\{.*})? 1");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(stack.epoch(WORKER))
                .as("the adapter was told, through the index and Redis, to begin anew")
                .isNotEmpty()
                .isNotEqualTo(epoch));

        stack.heal(WORKER);
        await().atMost(PATIENCE).untilAsserted(() -> {
            serve("orchard");
            assertThat(suspects()).isEmpty();
        });
    }

    /** Prompts that differ from their first words on, a few at a time; more than the picker judges together. */
    private static void serve(String about) {
        for (int done = 0; done < REQUESTS; done += TOGETHER) {
            List<CompletableFuture<HttpResponse<String>>> answers = IntStream.range(done, done + TOGETHER)
                    .mapToObj(i -> stack.chatLater(List.of(user((i + ". The old " + about + ". ").repeat(40))), 1))
                    .toList();
            assertThat(answers)
                    .allSatisfy(answer -> assertThat(answer.join().statusCode()).isEqualTo(200));
        }
    }

    private static HttpResponse<String> reset() {
        HttpRequest request = HttpRequest.newBuilder(stack.engine(WORKER).resolve("/reset_prefix_cache"))
                .POST(BodyPublishers.noBody())
                .build();
        return stack.send(request, BodyHandlers.ofString());
    }

    private static List<String> suspects() {
        JsonNode health =
                JSON.readTree(stack.get(picker().resolve("/actuator/health")).body());
        return List.copyOf(health.at("/components/reality/details/suspect").propertyNames());
    }

    private static URI picker() {
        return stack.state().management().get("picker");
    }
}
