package io.glidepath.gateway.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.contracts.outcome.Outcome;
import io.glidepath.contracts.outcome.OutcomeResult;
import io.glidepath.contracts.pick.Attempt;
import io.glidepath.contracts.problem.Problem;
import io.glidepath.contracts.problem.RefusalCode;
import io.glidepath.gateway.played.Client;
import io.glidepath.gateway.played.PlayedEngine;
import io.glidepath.gateway.played.Stage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

class RecoveryIT {

    private final Stage stage = Stage.shared();

    @ParameterizedTest
    @MethodSource
    void takesTheNextWorkerWhenOneFailsBeforeTheFirstByte(
            PlayedEngine.Answer failing, String body, OutcomeResult told) {
        stage.first.answers(failing);

        try (Client client = stage.client()) {
            Client.Answer answer = client.chat(body);

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo(Stage.recorded("chat.json"));
            assertThat(stage.picker.attempts()).containsExactly(Attempt.FIRST, Attempt.NEXT);
            assertThat(stage.picker.picks.getLast().call().exclude()).containsExactly(new WorkerId("w0"));
            assertThat(stage.picker.picks.getLast().call().parent()).isPresent();
            assertThat(stage.second.received.getFirst().headers().get("X-Request-Id"))
                    .isEqualTo(answer.header("x-glidepath-request-id") + "-a2");
            await().until(() -> results().equals(List.of(told, OutcomeResult.OK)));
        }
    }

    static Stream<Arguments> takesTheNextWorkerWhenOneFailsBeforeTheFirstByte() {
        String drained = Stage.recorded("aborted-while-draining.json");
        String killed = "data: {\"error\": {\"message\": \"EngineCore\"}}\n\n";
        return Stream.of(
                Arguments.argumentSet("500", PlayedEngine.json(500, "{}"), Stage.CHAT, OutcomeResult.FAILED),
                Arguments.argumentSet("503", PlayedEngine.json(503, "{}"), Stage.CHAT, OutcomeResult.FAILED),
                Arguments.argumentSet(
                        "our key refused", PlayedEngine.json(401, "{}"), Stage.CHAT, OutcomeResult.FAILED),
                Arguments.argumentSet("hangs", PlayedEngine.silence(), Stage.CHAT, OutcomeResult.TIMEOUT),
                Arguments.argumentSet("cuts", PlayedEngine.cut(), Stage.CHAT, OutcomeResult.FAILED),
                Arguments.argumentSet(
                        "head, then nothing", PlayedEngine.events(Flux.never()), Stage.STREAM, OutcomeResult.TIMEOUT),
                Arguments.argumentSet(
                        "aborts while it drains", PlayedEngine.json(200, drained), Stage.CHAT, OutcomeResult.FAILED),
                Arguments.argumentSet(
                        "an error as its first event",
                        PlayedEngine.events(Flux.just(killed, "data: [DONE]\n\n")),
                        Stage.STREAM,
                        OutcomeResult.FAILED));
    }

    @Test
    void takesTheNextWorkerWhenOneRefusesTheConnection() {
        PlayedEngine gone = new PlayedEngine();
        gone.close();
        stage.picker.workers(ordered("w0", gone.url(), "w1", stage.second.url()));

        try (Client client = stage.client()) {
            assertThat(client.chat(Stage.CHAT).status()).isEqualTo(200);
        }
    }

    @Test
    void sendsAgainOverANewConnectionWhenTheEngineClosedAKeptOne() {
        stage.picker.workers(Map.of("w0", stage.first.url()));
        try (Client client = stage.client()) {
            client.chat(Stage.CHAT);
            stage.first.answers(PlayedEngine.onceCut(PlayedEngine.json(200, "{\"ok\":1}")));

            assertThat(client.chat(Stage.CHAT).body()).isEqualTo("{\"ok\":1}");
        }
        assertThat(stage.picker.attempts()).containsExactly(Attempt.FIRST, Attempt.FIRST);
    }

    @Test
    void givesUpAfterThreeWorkers() {
        try (PlayedEngine third = new PlayedEngine(PlayedEngine.json(500, "{}"), 0);
                Client client = stage.client()) {
            stage.first.answers(PlayedEngine.json(500, "{}"));
            stage.second.answers(PlayedEngine.json(500, "{}"));
            Map<String, String> workers = ordered("w0", stage.first.url(), "w1", stage.second.url());
            workers.put("w2", third.url());
            workers.put("w3", third.url());
            stage.picker.workers(workers);

            Client.Answer answer = client.chat(Stage.CHAT);

            assertThat(answer.status()).isEqualTo(502);
            assertThat(answer.header("x-glidepath-refusal")).isEqualTo("engine_failed");
            assertThat(stage.picker.picks).hasSize(3);
        }
    }

    @Test
    void saysThatTheEngineFailedWhenNobodyIsLeft() {
        stage.first.answers(PlayedEngine.json(500, "{}"));
        stage.picker.workers(Map.of("w0", stage.first.url()));

        try (Client client = stage.client()) {
            assertThat(client.chat(Stage.CHAT).header("x-glidepath-refusal")).isEqualTo("engine_failed");
        }
    }

    @Test
    void saysThatTheEngineWasTooSlowWhenNobodyIsLeft() {
        stage.first.answers(PlayedEngine.silence());
        stage.picker.workers(Map.of("w0", stage.first.url()));

        try (Client client = stage.client()) {
            Client.Answer answer = client.chat(Stage.CHAT);

            assertThat(answer.status()).isEqualTo(504);
            assertThat(answer.header("x-glidepath-refusal")).isEqualTo("engine_timeout");
        }
    }

    @Test
    void relaysARefusalOfTheEngineAsItIs() {
        stage.first.answers(PlayedEngine.json(404, Stage.recorded("unknown-model.json")));

        try (Client client = stage.client()) {
            Client.Answer answer = client.chat(Stage.CHAT);

            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.body()).isEqualTo(Stage.recorded("unknown-model.json"));
            assertThat(stage.picker.picks).hasSize(1);
        }
    }

    @Test
    void endsABrokenStreamWithAnErrorEventAndNoDone() {
        Sinks.Many<String> events = Sinks.many().unicast().onBackpressureBuffer();
        stage.first.answers(PlayedEngine.events(events));

        try (Client client = stage.client()) {
            client.startChat(Stage.STREAM);
            await().until(() -> stage.first.received.size() == 1);
            events.tryEmitNext("data: {\"n\":1}\n\n");
            client.head();
            client.chunk();
            events.tryEmitError(new IllegalStateException("dies"));

            assertThat(client.chunk())
                    .startsWith("data: {\"error\":")
                    .contains("engine_failed")
                    .endsWith("\n\n");
            assertThat(client.chunk()).isEmpty();
        }
        await().until(() -> results().equals(List.of(OutcomeResult.FAILED)));
    }

    @Test
    void closesAHalfWrittenEventBeforeTheErrorEvent() {
        stage.first.answers(PlayedEngine.events(Flux.just("data: {\"n\":1}\n\n", "data: {\"half")));

        try (Client client = stage.client()) {
            assertThat(client.chat(Stage.STREAM).body())
                    .startsWith("data: {\"n\":1}\n\ndata: {\"half\n\ndata: {\"error\":")
                    .doesNotContain("[DONE]");
        }
    }

    @Test
    void endsAStalledStreamWithAnErrorEvent() {
        stage.first.answers(PlayedEngine.events(Flux.concat(Mono.just("data: {\"n\":1}\n\n"), Mono.never())));

        try (Client client = stage.client()) {
            assertThat(client.chat(Stage.STREAM).body())
                    .contains("engine_timeout")
                    .doesNotContain("[DONE]");
        }
        await().until(() -> results().equals(List.of(OutcomeResult.TIMEOUT)));
    }

    @Test
    void cutsTheConnectionWhenAWholeAnswerBreaks() {
        stage.first.answers(PlayedEngine.halfABody());

        try (Client client = stage.client()) {
            client.startChat(Stage.CHAT);

            assertThat(client.head().status()).isEqualTo(200);
            assertThat(client.drainToClose()).isEqualTo("{\"half\":");
        }
    }

    @Test
    void passesThePickersRefusalOn() {
        Problem busy = new Problem("saturated", 429, "every worker is full", "saturated", null, 1_200L);
        stage.picker.refuses(busy);

        try (Client client = stage.client()) {
            Client.Answer answer = client.chat(Stage.CHAT);

            assertThat(answer.status()).isEqualTo(429);
            assertThat(answer.header("retry-after")).isEqualTo("2");
            assertThat(answer.header("x-glidepath-refusal")).isEqualTo("saturated");
            assertThat(answer.body()).contains("rate_limit_error", "every worker is full");
            assertThat(stage.first.received).isEmpty();
        }
    }

    @Test
    void passesTheFieldOfThePickersRefusalOn() {
        stage.picker.refuses(Problem.of(RefusalCode.UNKNOWN_MODEL, "no worker serves nope", "model"));

        try (Client client = stage.client()) {
            Client.Answer answer = client.chat(Stage.CHAT);

            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.body()).contains("\"param\":\"model\"", "\"code\":\"unknown_model\"");
        }
    }

    private List<OutcomeResult> results() {
        return stage.picker.outcomes.stream()
                .map(Outcome::result)
                .filter(Objects::nonNull)
                .toList();
    }

    private static Map<String, String> ordered(String first, String firstUrl, String second, String secondUrl) {
        Map<String, String> workers = new LinkedHashMap<>();
        workers.put(first, firstUrl);
        workers.put(second, secondUrl);
        return workers;
    }
}
