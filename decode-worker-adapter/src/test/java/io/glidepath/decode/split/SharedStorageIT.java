package io.glidepath.decode.split;

import static io.glidepath.decode.played.PlayedEngine.cut;
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

/** Engines over one store: one leg after the other, and nothing said between them. */
class SharedStorageIT {

    private static final String BODY = "{\"model\":\"tiny\",\"prompt\":\"x\",\"max_tokens\":9}";
    private static final String COMPUTED = "{\"choices\":[{\"finish_reason\":\"length\"}]}";

    private static Stage stage;

    @BeforeAll
    static void start() {
        stage = new Stage(TransferKind.SHARED_STORAGE);
    }

    @AfterAll
    static void stop() {
        stage.close();
    }

    @BeforeEach
    void reset() {
        stage.reset();
        stage.p0.answers(json(200, COMPUTED));
        stage.p1.answers(json(200, COMPUTED));
        stage.engine.answers(json(200, "{\"done\":true}"));
    }

    @Test
    void theDecodeEngineGetsTheRequestAsItCameOnceThePromptIsStored() {
        try (Client client = stage.client()) {
            Client.Answer answer = client.split(reservation(), "p0", BODY);

            assertThat(answer.leg().prefill()).contains(new WorkerId("p0"));
            assertThat(bodies(stage.p0, CHAT))
                    .containsExactly("{\"model\":\"tiny\",\"prompt\":\"x\",\"max_tokens\":1,\"stream\":false}");
            assertThat(bodies(stage.engine, CHAT)).containsExactly(BODY);
        }
    }

    @Test
    void aPrefillEngineThatDiesIsLeftForTheNextThenForTheDecodeEngineAlone() {
        stage.p0.answers(cut());
        try (Client client = stage.client()) {
            Client.Answer next = client.split(reservation(), "p0,p1", BODY);
            Client.Answer alone = client.split(reservation(), "p0", BODY);

            assertThat(next.leg().prefill()).contains(new WorkerId("p1"));
            assertThat(next.leg().fallback()).isEqualTo(FallbackCause.BROKEN);
            assertThat(alone.leg()).isEqualTo(LegReport.alone(FallbackCause.BROKEN));
        }
    }

    @Test
    void whatThePrefillEngineSaysOfTheRequestGoesToTheCaller() {
        stage.p0.answers(json(400, "{\"error\":1}"));
        try (Client client = stage.client()) {
            assertThat(client.split(reservation(), "p0,p1", BODY).status()).isEqualTo(400);
            assertThat(stage.engine.received).isEmpty();
        }
    }

    @Test
    void aDecodeEngineThatDiesBeforeItsFirstByteIsToldAsThat() {
        stage.engine.answers(cut());
        try (Client client = stage.client()) {
            assertThat(client.split(reservation(), "p0", BODY).header("x-glidepath-refusal"))
                    .isEqualTo("engine_failed");
        }
    }

    @Test
    void aCallerThatLeavesEndsTheLegThatIsOpen() {
        String reservation = reservation();
        stage.p0.answers(silence());
        try (Client client = stage.client()) {
            client.startSplit(reservation, "p0", BODY);
            await().until(() -> !stage.p0.received.isEmpty());
        }

        await().until(() -> stage.p0.received.getFirst().left().isDone());
        assertThat(stage.toldPicker(reservation).result()).isEqualTo(OutcomeResult.CANCELLED);
        assertThat(stage.engine.received).isEmpty();
    }
}
