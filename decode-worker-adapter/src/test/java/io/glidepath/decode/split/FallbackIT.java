package io.glidepath.decode.split;

import static io.glidepath.decode.played.PlayedEngine.cut;
import static io.glidepath.decode.played.PlayedEngine.events;
import static io.glidepath.decode.played.PlayedEngine.halfABody;
import static io.glidepath.decode.played.PlayedEngine.handsOff;
import static io.glidepath.decode.played.PlayedEngine.json;
import static io.glidepath.decode.played.PlayedEngine.refusal;
import static io.glidepath.decode.played.Stage.CHAT;
import static io.glidepath.decode.played.Stage.PARAMS;
import static io.glidepath.decode.played.Stage.bodies;
import static io.glidepath.decode.played.Stage.reservation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.glidepath.contracts.handoff.FallbackCause;
import io.glidepath.contracts.handoff.LegReport;
import io.glidepath.contracts.handoff.TransferKind;
import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.contracts.outcome.Outcome;
import io.glidepath.contracts.outcome.OutcomeResult;
import io.glidepath.decode.played.Client;
import io.glidepath.decode.played.PlayedEngine;
import io.glidepath.decode.played.Stage;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Flux;

/** Engines that misbehave on the wire. */
class FallbackIT {

    private static final String BODY = "{\"model\":\"tiny\",\"prompt\":\"x\"}";

    private static Stage stage;

    @BeforeAll
    static void start() {
        stage = new Stage(TransferKind.NIXL_PULL);
    }

    @AfterAll
    static void stop() {
        stage.close();
    }

    @BeforeEach
    void reset() {
        stage.reset();
        stage.p0.answers(handsOff(PARAMS));
        stage.p1.answers(handsOff(PARAMS));
        stage.engine.answers(json(200, "{\"done\":true}"));
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                argumentSet("500", json(500, "{}"), FallbackCause.FAILED),
                argumentSet("503", json(503, "{}"), FallbackCause.FAILED),
                argumentSet("our key is not its key", json(401, "{}"), FallbackCause.FAILED),
                argumentSet("its adapter has enough", refusal(429, "saturated"), FallbackCause.BUSY),
                argumentSet("its adapter wants another credential", refusal(401, "invalid_key"), FallbackCause.FAILED),
                argumentSet("dies on the request", cut(), FallbackCause.BROKEN),
                argumentSet("dies in mid-answer", halfABody(), FallbackCause.BROKEN),
                argumentSet("answers no JSON", json(200, "<html>"), FallbackCause.BROKEN),
                argumentSet(
                        "ends in an error",
                        json(
                                200,
                                "{\"choices\":[{\"finish_reason\":\"error\"}],\"kv_transfer_params\":" + PARAMS + "}"),
                        FallbackCause.ABORTED),
                argumentSet(
                        "aborts while it drains",
                        json(200, "{\"choices\":[{\"text\":\"\",\"finish_reason\":\"abort\"}]}"),
                        FallbackCause.ABORTED));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void theNextPrefillWorkerServesAndTheHeadSaysWhy(PlayedEngine.Answer failure, FallbackCause cause) {
        String reservation = reservation();
        stage.p0.answers(failure);
        double counted = stage.count("glidepath.adapter.fallbacks", "cause", cause.word());
        try (Client client = stage.client()) {
            Client.Answer answer = client.split(reservation, "p0,p1", BODY);

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.leg().prefill()).contains(new WorkerId("p1"));
            assertThat(answer.leg().fallback()).isEqualTo(cause);
            assertThat(bodies(stage.engine, CHAT)).singleElement().asString().contains(PARAMS);
            assertThat(stage.count("glidepath.adapter.fallbacks", "cause", cause.word()))
                    .isEqualTo(counted + 1);
            assertThat(stage.toldPicker(reservation))
                    .returns(new WorkerId("p1"), Outcome::worker)
                    .returns(OutcomeResult.OK, Outcome::result);
        }
    }

    @ParameterizedTest
    @MethodSource("failures")
    void theDecodeEngineServesAloneWhenNoneIsLeft(PlayedEngine.Answer failure, FallbackCause cause) {
        String reservation = reservation();
        stage.p0.answers(failure);
        try (Client client = stage.client()) {
            Client.Answer answer = client.split(reservation, "p0", BODY);

            assertThat(answer.body()).isEqualTo("{\"done\":true}");
            assertThat(answer.leg()).isEqualTo(LegReport.alone(cause));
            assertThat(bodies(stage.engine, CHAT)).containsExactly(BODY);
            assertThat(stage.toldPicker(reservation))
                    .returns(new WorkerId("p0"), Outcome::worker)
                    .returns(
                            cause == FallbackCause.BUSY ? OutcomeResult.REFUSED : OutcomeResult.FAILED,
                            Outcome::result);
        }
    }

    @ParameterizedTest
    @CsvSource({"p2,NOT_READY", "p3,UNSUPPORTED", "p4,UNREACHABLE"})
    void aWorkerThatCannotIsPassedOver(String worker, FallbackCause cause) {
        try (Client client = stage.client()) {
            Client.Answer next = client.split(reservation(), worker + ",p1", BODY);
            Client.Answer alone = client.split(reservation(), worker, BODY);

            assertThat(next.leg().prefill()).contains(new WorkerId("p1"));
            assertThat(next.leg().fallback()).isEqualTo(cause);
            assertThat(alone.leg()).isEqualTo(LegReport.alone(cause));
        }
    }

    @ParameterizedTest
    @CsvSource({"400", "404", "422", "429"})
    void whatThePrefillEngineSaysOfTheRequestGoesToTheCallerAsItIs(int status) {
        String reservation = reservation();
        stage.p0.answers(json(status, "{\"error\":{\"message\":\"too long\"}}"));
        try (Client client = stage.client()) {
            Client.Answer answer = client.split(reservation, "p0,p1", BODY);

            assertThat(answer.status()).isEqualTo(status);
            assertThat(answer.body()).isEqualTo("{\"error\":{\"message\":\"too long\"}}");
            assertThat(answer.header("content-type")).isEqualTo("application/json");
            assertThat(stage.p1.received).isEmpty();
            assertThat(stage.engine.received).isEmpty();
            assertThat(stage.toldPicker(reservation).result()).isEqualTo(OutcomeResult.REFUSED);
        }
    }

    @ParameterizedTest
    @CsvSource({"null", "[]"})
    void withoutParametersTheDecodeEngineComputesThePrompt(String params) {
        String reservation = reservation();
        stage.p0.answers(handsOff(params));
        try (Client client = stage.client()) {
            Client.Answer answer = client.split(reservation, "p0,p1", BODY);

            assertThat(answer.leg()).isEqualTo(LegReport.alone(FallbackCause.NOTHING_TO_FETCH));
            assertThat(bodies(stage.engine, CHAT)).containsExactly(BODY);
            assertThat(stage.p1.received).isEmpty();
            assertThat(stage.toldPicker(reservation).result()).isEqualTo(OutcomeResult.OK);
        }
    }

    @Test
    void anAnswerThatDoesNotMentionParametersHandsNothing() {
        stage.p0.answers(json(200, "{\"choices\":[{\"finish_reason\":\"length\"}]}"));
        try (Client client = stage.client()) {
            Client.Answer answer = client.split(reservation(), "p0,p1", BODY);

            assertThat(answer.leg()).isEqualTo(LegReport.alone(FallbackCause.NOTHING_TO_FETCH));
            assertThat(bodies(stage.engine, CHAT)).containsExactly(BODY);
        }
    }

    /** The engine recomputes or fails by its own policy; what it says of a prompt that it could not fetch is the answer. */
    @Test
    void aDecodeEngineThatCouldNotFetchSaysSoItself() {
        String reservation = reservation();
        String failed = "{\"choices\":[{\"text\":\"\",\"finish_reason\":\"error\"}]}";
        stage.engine.answers(json(200, failed));
        try (Client client = stage.client()) {
            Client.Answer answer = client.split(reservation, "p0,p1", BODY);

            assertThat(answer.body()).isEqualTo(failed);
            assertThat(bodies(stage.engine, CHAT)).hasSize(1);
            assertThat(stage.p1.received).isEmpty();
        }
    }

    @Test
    void aDecodeEngineThatDiesBeforeItsFirstByteIsToldAsThatAndItsParametersAreNotUsedAgain() {
        String reservation = reservation();
        stage.engine.answers(cut());
        try (Client client = stage.client()) {
            Client.Answer answer = client.split(reservation, "p0", BODY);

            assertThat(answer.status()).isEqualTo(502);
            assertThat(answer.header("x-glidepath-refusal")).isEqualTo("engine_failed");
            assertThat(answer.leg().prefill()).contains(new WorkerId("p0"));
            assertThat(bodies(stage.engine, CHAT)).hasSize(1);
            assertThat(stage.toldFetched(reservation)).isFalse();
        }
    }

    @Test
    void aDecodeEnginesOwnErrorGoesToTheCaller() {
        stage.engine.answers(json(500, "{\"error\":1}"));
        try (Client client = stage.client()) {
            Client.Answer answer = client.split(reservation(), "p0", BODY);

            assertThat(answer.status()).isEqualTo(500);
            assertThat(answer.body()).isEqualTo("{\"error\":1}");
        }
    }

    @Test
    void aStreamThatBreaksEndsBroken() {
        stage.engine.answers(events(
                Flux.concat(Flux.just("data: one\n\n"), Flux.error(new IllegalStateException("the engine dies")))));
        try (Client client = stage.client()) {
            client.startSplit(reservation(), "p0", BODY);
            client.head();

            assertThat(client.endsBroken()).isTrue();
            await().until(() -> stage.count("glidepath.adapter.answers", "end", "cut") >= 1);
        }
    }

    @Test
    void aWholeAnswerThatBreaksEndsBroken() {
        stage.engine.answers(halfABody());
        try (Client client = stage.client()) {
            client.startSplit(reservation(), "p0", BODY);

            assertThat(client.endsBroken()).isTrue();
        }
    }
}
