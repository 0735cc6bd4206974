package io.glidepath.decode.split;

import static io.glidepath.decode.played.PlayedEngine.cut;
import static io.glidepath.decode.played.PlayedEngine.events;
import static io.glidepath.decode.played.PlayedEngine.json;
import static io.glidepath.decode.played.PlayedEngine.refusal;
import static io.glidepath.decode.played.PlayedEngine.silence;
import static io.glidepath.decode.played.Stage.CHAT;
import static io.glidepath.decode.played.Stage.bodies;
import static io.glidepath.decode.played.Stage.reservation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.glidepath.contracts.handoff.FallbackCause;
import io.glidepath.contracts.handoff.LegReport;
import io.glidepath.contracts.handoff.TransferKind;
import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.contracts.outcome.OutcomeResult;
import io.glidepath.decode.played.Client;
import io.glidepath.decode.played.PlayedEngine;
import io.glidepath.decode.played.Stage;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What holds of every hand-off whose legs run at once: one engine's end ends the other's leg. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ConcurrentSuite {

    static final String BODY = "{\"model\":\"tiny\",\"prompt\":\"x\",\"max_tokens\":9}";

    private static final String COMPUTED = """
            {"choices":[{"finish_reason":"length"}],"usage":{"prompt_tokens":9,"prompt_tokens_details":{"cached_tokens":4}}}""";

    final Stage stage;

    ConcurrentSuite(TransferKind kind) {
        stage = new Stage(kind);
    }

    /** What a prefill engine answers to its leg; other calls that a dialect makes are answered before. */
    PlayedEngine.Answer prefill(PlayedEngine.Answer leg) {
        return leg;
    }

    @AfterAll
    void stop() {
        stage.close();
    }

    @BeforeEach
    void reset() {
        stage.reset();
        stage.p0.answers(prefill(json(200, COMPUTED)));
        stage.p1.answers(prefill(json(200, COMPUTED)));
        stage.engine.answers(json(200, "{\"done\":true}"));
    }

    @Test
    void bothEnginesAreAskedWithOneIdAndTheDecodeEngineAnswers() {
        try (Client client = stage.client()) {
            Client.Answer answer = client.split(reservation(), "p0,p1", BODY);

            assertThat(answer.body()).isEqualTo("{\"done\":true}");
            assertThat(answer.leg().prefill()).contains(new WorkerId("p0"));
            assertThat(answer.leg().fallback()).isEqualTo(FallbackCause.NONE);
            await().until(() -> bodies(stage.p0, CHAT).size() == 1);
            assertThat(bodies(stage.p1, CHAT)).isEmpty();
            assertThat(bodies(stage.engine, CHAT)).hasSize(1);
            assertThat(stage.engine.received.getFirst().headers().get("x-request-id"))
                    .isEqualTo("id-1");
        }
    }

    @Test
    void theDecodeEngineIsNotKeptWaitingForThePrefillEnginesAnswer() {
        stage.p0.answers(prefill(silence()));
        stage.engine.answers(events(Flux.just("data: one\n\n", "data: [DONE]\n\n")));
        String reservation = reservation();
        try (Client client = stage.client()) {
            Client.Answer answer = client.split(reservation, "p0", BODY);

            assertThat(answer.body()).endsWith("[DONE]\n\n");
            assertThat(answer.leg().transferMs()).isPresent();
            assertThat(stage.toldPicker(reservation).result()).isEqualTo(OutcomeResult.OK);
        }
    }

    @Test
    void aPrefillEngineThatFailsTakesTheDecodeLegWithItAndTheNextIsAsked() {
        CompletableFuture<Void> asked = new CompletableFuture<>();
        stage.p0.answers(
                prefill((call, response) -> Mono.fromFuture(asked).then(Mono.from(cut().apply(call, response)))));
        stage.engine.answers((call, response) -> {
            asked.complete(null);
            return silence().apply(call, response);
        });
        try (Client client = stage.client()) {
            client.startSplit(reservation(), "p0,p1", BODY);
            await().until(() -> stage.engine.received.size() == 2);

            await().until(() -> stage.engine.received.getFirst().left().isDone());
            assertThat(bodies(stage.p1, CHAT)).hasSize(1);
            assertThat(stage.engine.received.get(1).left()).isNotDone();
        }
    }

    @Test
    void theDecodeEngineServesAloneWhenNoPrefillEngineIsLeft() {
        CompletableFuture<Void> asked = new CompletableFuture<>();
        stage.p0.answers(prefill((call, response) ->
                Mono.fromFuture(asked).then(Mono.from(refusal(429, "saturated").apply(call, response)))));
        stage.engine.answers((call, response) -> {
            asked.complete(null);
            return (call.body().equals(BODY) ? json(200, "{\"alone\":true}") : silence()).apply(call, response);
        });
        String reservation = reservation();
        try (Client client = stage.client()) {
            Client.Answer answer = client.split(reservation, "p0", BODY);

            assertThat(answer.body()).isEqualTo("{\"alone\":true}");
            assertThat(answer.leg()).isEqualTo(LegReport.alone(FallbackCause.BUSY));
            assertThat(stage.toldPicker(reservation).result()).isEqualTo(OutcomeResult.REFUSED);
            await().until(() -> stage.engine.received.getFirst().left().isDone());
        }
    }

    @Test
    void whatThePrefillEngineSaysOfTheRequestGoesToTheCallerAndTheDecodeLegEnds() {
        stage.p0.answers(prefill(json(400, "{\"error\":1}")));
        stage.engine.answers(silence());
        try (Client client = stage.client()) {
            Client.Answer answer = client.split(reservation(), "p0,p1", BODY);

            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.body()).isEqualTo("{\"error\":1}");
            assertThat(bodies(stage.p1, CHAT)).isEmpty();
        }
    }

    @Test
    void aDecodeEngineThatDiesEndsThePrefillLeg() {
        CompletableFuture<Void> asked = new CompletableFuture<>();
        stage.p0.answers(prefill((call, response) -> {
            asked.complete(null);
            return silence().apply(call, response);
        }));
        stage.engine.answers((call, response) -> Mono.fromFuture(asked).then(Mono.from(cut().apply(call, response))));
        String reservation = reservation();
        try (Client client = stage.client()) {
            Client.Answer answer = client.split(reservation, "p0", BODY);

            assertThat(answer.status()).isEqualTo(502);
            await().until(() -> prefillLeg().left().isDone());
            assertThat(stage.toldPicker(reservation).result()).isEqualTo(OutcomeResult.CANCELLED);
        }
    }

    @Test
    void aCallerThatLeavesEndsBothLegs() {
        stage.p0.answers(prefill(silence()));
        stage.engine.answers(silence());
        String reservation = reservation();
        try (Client client = stage.client()) {
            client.startSplit(reservation, "p0", BODY);
            await().until(() -> !bodies(stage.p0, CHAT).isEmpty() && !stage.engine.received.isEmpty());
        }

        await().until(() -> prefillLeg().left().isDone());
        await().until(() -> stage.engine.received.getFirst().left().isDone());
        assertThat(stage.toldPicker(reservation).result()).isEqualTo(OutcomeResult.CANCELLED);
    }

    @Test
    void aCallerThatLeavesInMidStreamEndsBothLegs() {
        stage.p0.answers(prefill(silence()));
        stage.engine.answers(events(Flux.concat(Flux.just("data: one\n\n"), Flux.never())));
        String reservation = reservation();
        try (Client client = stage.client()) {
            client.startSplit(reservation, "p0", BODY);
            client.head();
            client.chunk();
        }

        await().until(() -> prefillLeg().left().isDone());
        await().until(() -> stage.engine.received.getFirst().left().isDone());
        assertThat(stage.toldPicker(reservation).result()).isEqualTo(OutcomeResult.OK); // its blocks had come
    }

    @Test
    void aDecodeEngineThatDiesInMidStreamEndsThePrefillLegAndNobodyTakesHalfForWhole() {
        stage.p0.answers(prefill(silence()));
        stage.engine.answers(events(
                Flux.concat(Flux.just("data: one\n\n"), Flux.error(new IllegalStateException("the engine dies")))));
        try (Client client = stage.client()) {
            client.startSplit(reservation(), "p0,p1", BODY);
            client.head();

            assertThat(client.endsBroken()).isTrue();
            await().until(() -> prefillLeg().left().isDone());
            assertThat(bodies(stage.p1, CHAT)).isEmpty();
        }
    }

    @Test
    void aPrefillEngineThatAnswersWithAnErrorsFinishIsLeftForTheNext() {
        CompletableFuture<Void> asked = new CompletableFuture<>();
        stage.p0.answers(prefill((call, response) -> Mono.fromFuture(asked)
                .then(Mono.from(json(200, "{\"choices\":[{\"finish_reason\":\"abort\"}]}")
                        .apply(call, response)))));
        stage.engine.answers((call, response) -> {
            boolean first = asked.complete(null);
            return (first ? silence() : json(200, "{\"second\":true}")).apply(call, response);
        });
        try (Client client = stage.client()) {
            Client.Answer answer = client.split(reservation(), "p0,p1", BODY);

            assertThat(answer.body()).isEqualTo("{\"second\":true}");
            assertThat(answer.leg().prefill()).contains(new WorkerId("p1"));
            assertThat(answer.leg().fallback()).isEqualTo(FallbackCause.ABORTED);
            await().until(() -> stage.engine.received.getFirst().left().isDone());
        }
    }

    private PlayedEngine.Received prefillLeg() {
        return stage.p0.received.stream()
                .filter(call -> call.path().equals(CHAT))
                .findFirst()
                .orElseThrow();
    }
}
