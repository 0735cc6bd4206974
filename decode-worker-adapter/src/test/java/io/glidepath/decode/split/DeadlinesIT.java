package io.glidepath.decode.split;

import static io.glidepath.decode.played.PlayedEngine.events;
import static io.glidepath.decode.played.PlayedEngine.json;
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
import io.glidepath.decode.played.Stage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

/** Engines that fall silent. Where a test waits for an answer that must come in time, no deadline of this stage bears on it. */
class DeadlinesIT {

    private static final String BODY = "{\"model\":\"tiny\",\"prompt\":\"x\"}";

    private static Stage stage;

    @BeforeAll
    static void start() {
        stage = new Stage(
                TransferKind.SHARED_STORAGE,
                "--adapter.split.prefill-timeout=3s",
                "--adapter.relay.first-byte-timeout=4s",
                "--adapter.relay.token-timeout=300ms");
    }

    @AfterAll
    static void stop() {
        stage.close();
    }

    @BeforeEach
    void reset() {
        stage.reset();
    }

    @Test
    void aSilentPrefillEngineIsLeftForTheDecodeEngineAlone() {
        stage.p0.answers(silence());
        stage.engine.answers(json(200, "{\"done\":true}"));
        try (Client client = stage.client()) {
            String reservation = reservation();
            Client.Answer answer = client.split(reservation, "p0", BODY);

            assertThat(answer.leg()).isEqualTo(LegReport.alone(FallbackCause.TIMEOUT));
            assertThat(stage.toldPicker(reservation).result()).isEqualTo(OutcomeResult.TIMEOUT);
            assertThat(bodies(stage.engine, CHAT)).containsExactly(BODY);
            await().until(() -> stage.p0.received.getFirst().left().isDone());
        }
    }

    @Test
    void aSilentPrefillEngineIsLeftForTheNext() {
        stage.p0.answers(silence());
        stage.p1.answers(json(200, "{}"));
        stage.engine.answers(json(200, "{\"done\":true}"));
        try (Client client = stage.client()) {
            Client.Answer answer = client.split(reservation(), "p0,p1", BODY);

            assertThat(answer.leg().prefill()).contains(new WorkerId("p1"));
            assertThat(answer.leg().fallback()).isEqualTo(FallbackCause.TIMEOUT);
        }
    }

    @Test
    void aSilentDecodeEngineIsAGatewayTimeout() {
        stage.engine.answers(silence());
        try (Client client = stage.client()) {
            Client.Answer answer = client.post(CHAT, BODY);

            assertThat(answer.status()).isEqualTo(504);
            assertThat(answer.header("x-glidepath-refusal")).isEqualTo("engine_timeout");
            await().until(() -> stage.engine.received.getFirst().left().isDone());
        }
    }

    @Test
    void aStreamThatFallsSilentIsCut() {
        stage.engine.answers(events(Flux.concat(Flux.just("data: one\n\n"), Flux.never())));
        try (Client client = stage.client()) {
            client.start(CHAT, BODY);
            client.head();

            assertThat(client.endsBroken()).isTrue();
            assertThat(stage.count("glidepath.adapter.answers", "end", "silent"))
                    .isPositive();
            await().until(() -> stage.engine.received.getFirst().left().isDone());
        }
    }
}
