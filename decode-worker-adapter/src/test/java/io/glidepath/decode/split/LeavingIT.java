package io.glidepath.decode.split;

import static io.glidepath.decode.played.PlayedEngine.events;
import static io.glidepath.decode.played.PlayedEngine.handsOff;
import static io.glidepath.decode.played.PlayedEngine.silence;
import static io.glidepath.decode.played.Stage.CHAT;
import static io.glidepath.decode.played.Stage.PARAMS;
import static io.glidepath.decode.played.Stage.reservation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.glidepath.contracts.handoff.TransferKind;
import io.glidepath.contracts.outcome.OutcomeResult;
import io.glidepath.decode.played.Client;
import io.glidepath.decode.played.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

/** A caller that leaves in each phase, and an adapter that ends in mid-stream: engines see their connections close. */
class LeavingIT {

    private static final String BODY = "{\"model\":\"tiny\",\"prompt\":\"x\"}";

    private Stage stage;

    @BeforeEach
    void start() {
        stage = new Stage(TransferKind.NIXL_PULL);
    }

    @AfterEach
    void stop() {
        stage.close();
    }

    @Test
    void whileThePrefillEngineComputes() {
        String reservation = reservation();
        stage.p0.answers(silence());
        try (Client client = stage.client()) {
            client.startSplit(reservation, "p0,p1", BODY);
            await().until(() -> !stage.p0.received.isEmpty());
        }

        await().until(() -> stage.p0.received.getFirst().left().isDone());
        assertThat(stage.toldPicker(reservation).result()).isEqualTo(OutcomeResult.CANCELLED);
        assertThat(stage.p1.received).isEmpty();
        assertThat(stage.engine.received).isEmpty();
    }

    @Test
    void whileTheDecodeEngineFetches() {
        String reservation = reservation();
        stage.p0.answers(handsOff(PARAMS));
        stage.engine.answers(silence());
        try (Client client = stage.client()) {
            client.startSplit(reservation, "p0", BODY);
            await().until(() -> !stage.engine.received.isEmpty());
        }

        await().until(() -> stage.engine.received.getFirst().left().isDone());
        assertThat(stage.toldFetched(reservation)).isFalse();
    }

    @Test
    void inMidStream() {
        String reservation = reservation();
        stage.p0.answers(handsOff(PARAMS));
        stage.engine.answers(events(Flux.concat(Flux.just("data: one\n\n"), Flux.never())));
        try (Client client = stage.client()) {
            client.startSplit(reservation, "p0", BODY);
            client.head();
            client.chunk();
        }

        await().until(() -> stage.engine.received.getFirst().left().isDone());
        assertThat(stage.toldFetched(reservation)).isTrue();
    }

    @Test
    void ofAPlainRequest() {
        stage.engine.answers(silence());
        try (Client client = stage.client()) {
            client.start(CHAT, BODY);
            await().until(() -> !stage.engine.received.isEmpty());
        }

        await().until(() -> stage.engine.received.getFirst().left().isDone());
    }

    @Test
    void anAdapterThatEndsInMidStreamLeavesNeitherEngineNorCallerWaiting() {
        stage.p0.answers(handsOff(PARAMS));
        stage.engine.answers(events(Flux.concat(Flux.just("data: one\n\n"), Flux.never())));
        try (Client client = stage.client()) {
            client.startSplit(reservation(), "p0", BODY);
            client.head();
            client.chunk();

            stage.stopAdapter();

            assertThat(client.endsBroken()).isTrue();
            await().until(() -> stage.engine.received.getFirst().left().isDone());
        }
    }
}
