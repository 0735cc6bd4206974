package io.glidepath.local.endtoend;

import static io.glidepath.local.endtoend.StackUnderTest.JSON;
import static io.glidepath.local.endtoend.StackUnderTest.assistant;
import static io.glidepath.local.endtoend.StackUnderTest.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

@ExtendWith(SharedStack.class)
class RoutingIT {

    private final StackUnderTest stack;

    RoutingIT(StackUnderTest stack) {
        this.stack = stack;
    }

    @BeforeEach
    void allWorkersAreReady() {
        stack.awaitAllReady();
    }

    @Test
    void sendsTheSecondTurnToTheWorkerThatServedTheFirst() {
        Turn first = ask(List.of(user(story("lighthouse"))));

        // The blocks of the first answer reach the index some milliseconds after its end, so a turn may come too early
        // for an exact prediction; the next one finds the same prefix.
        await().untilAsserted(() -> {
            Turn second = ask(List.of(user(story("lighthouse")), assistant(first.text()), user("And then?")));

            assertThat(second.worker()).isEqualTo(first.worker());
            assertThat(second.cachedTokens()).isPositive();
            assertThat(second.outcome().path("predictedCachedTokens").asInt()).isEqualTo(second.cachedTokens());
            assertThat(second.outcome().path("reportedCachedTokens").asInt()).isEqualTo(second.cachedTokens());
        });
    }

    @Test
    void sparesTheClientAWorkerThatDiesBeforeItsFirstByte() throws Exception {
        Turn first = ask(List.of(user(story("harbour"))));
        String doomed = first.worker();
        stack.fault(doomed, "{\"slowFactor\":100}");
        try {
            CompletableFuture<HttpResponse<String>> second =
                    stack.chatLater(List.of(user(story("harbour")), assistant(first.text()), user("Go on.")), 24);
            await().until(() -> stack.engineMetric(stack.engine(doomed), "vllm:num_requests_running")
                            + stack.engineMetric(stack.engine(doomed), "vllm:num_requests_waiting")
                    > 0);

            stack.fault(doomed, "{\"restart\":{\"downMillis\":2000}}");

            HttpResponse<String> answer = second.get(30, TimeUnit.SECONDS);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            JsonNode attempts = stack.explanation(answer).path("attempts");
            assertThat(attempts).hasSize(2);
            assertThat(attempts.path(0).path("chosen").asString()).isEqualTo(doomed);
            assertThat(attempts.path(0).path("outcome").path("result").asString())
                    .isEqualTo("failed");
            assertThat(attempts.path(1).path("attempt").asString()).isEqualTo("next");
            assertThat(attempts.path(1).path("chosen").asString()).isNotEqualTo(doomed);
            assertThat(attempts.path(1).path("outcome").path("result").asString())
                    .isEqualTo("ok");
        } finally {
            await().ignoreExceptions().untilAsserted(() -> stack.heal(doomed));
        }
    }

    @Test
    void forgetsTheBlocksOfAnEngineThatRestarted() {
        List<Map<String, String>> conversation = List.of(user(story("orchard")));
        Turn first = ask(conversation);
        String worker = first.worker();
        await().untilAsserted(
                        () -> assertThat(predicted(ask(conversation), worker)).isPositive());
        String epoch = stack.epoch(worker);

        stack.fault(worker, "{\"restart\":{\"downMillis\":500}}");
        await().untilAsserted(() -> assertThat(stack.epoch(worker)).isNotEmpty().isNotEqualTo(epoch));
        stack.awaitAllReady();

        await().untilAsserted(() -> {
            // A variation, so that no attempt of this check finds what an earlier one left.
            Turn again = ask(List.of(user(story("orchard")), user("Again, " + System.nanoTime())));
            if (!again.worker().equals(worker)) {
                assertThat(predicted(again, worker)).isZero();
            } else {
                assertThat(again.outcome().path("predictedCachedTokens").asInt())
                        .isZero();
                assertThat(again.cachedTokens()).isZero();
            }
        });
    }

    @Test
    void passesTokensOnOneByOne() {
        String worker = ask(List.of(user(story("windmill")))).worker();
        stack.engines().forEach(engine -> assertThat(running(engine)).isZero());
        stack.fault(worker, "{\"slowFactor\":10}");
        try {
            HttpResponse<Stream<String>> answer = stack.send(
                    stack.post(
                            "/v1/chat/completions",
                            StackUnderTest.chatBody(List.of(user(story("windmill"))), 15, true)),
                    BodyHandlers.ofLines());
            try (Stream<String> lines = answer.body()) {
                Iterator<String> events =
                        lines.filter(line -> line.startsWith("data: ")).iterator();
                assertThat(events.next()).contains("\"role\":\"assistant\"");
                assertThat(events.next()).contains("\"content\":");

                // The client has a token while the engine still makes others.
                assertThat(stack.engines().stream().mapToDouble(this::running).sum())
                        .isEqualTo(1);

                List<String> rest = Stream.generate(events::next)
                        .takeWhile(event -> !event.equals("data: [DONE]"))
                        .toList();
                assertThat(rest).hasSizeGreaterThanOrEqualTo(13);
            }
        } finally {
            stack.heal(worker);
        }
    }

    private double running(URI engine) {
        return stack.engineMetric(engine, "vllm:num_requests_running");
    }

    private Turn ask(List<Map<String, String>> messages) {
        HttpResponse<String> answer = stack.chat(messages, 24);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        JsonNode attempts = stack.explanation(answer).path("attempts");
        return new Turn(JSON.readTree(answer.body()), attempts.path(attempts.size() - 1));
    }

    private static int predicted(Turn turn, String worker) {
        return StreamSupport.stream(turn.attempt().path("candidates").spliterator(), false)
                .filter(candidate -> candidate.path("worker").asString("").equals(worker))
                .mapToInt(candidate -> candidate.path("cachedTokens").asInt(-1))
                .findFirst()
                .orElseThrow();
    }

    private static String story(String about) {
        return ("Tell the story of the old " + about + ", from its first stone to this day. ").repeat(20);
    }

    /** One answered request: the answer's body, and the attempt that brought it. */
    private record Turn(JsonNode body, JsonNode attempt) {

        String worker() {
            return attempt.path("chosen").asString();
        }

        String text() {
            return body.path("choices").path(0).path("message").path("content").asString();
        }

        JsonNode outcome() {
            return attempt.path("outcome");
        }

        int cachedTokens() {
            return body.path("usage")
                    .path("prompt_tokens_details")
                    .path("cached_tokens")
                    .asInt(-1);
        }
    }
}
