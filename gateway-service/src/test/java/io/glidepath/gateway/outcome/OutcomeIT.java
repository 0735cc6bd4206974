package io.glidepath.gateway.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.contracts.outcome.Adoption;
import io.glidepath.contracts.outcome.Outcome;
import io.glidepath.contracts.outcome.OutcomeEvent;
import io.glidepath.contracts.outcome.OutcomeResult;
import io.glidepath.gateway.played.Client;
import io.glidepath.gateway.played.PlayedEngine;
import io.glidepath.gateway.played.Stage;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

class OutcomeIT {

    private final Stage stage = Stage.shared();

    @Test
    void tellsEachStepInItsOrderWithWhatTheEngineCounted() {
        stage.first.answers(PlayedEngine.events(
                Flux.fromArray(Stage.recorded("chat-stream-usage.sse").split("(?<=\n\n)"))));

        try (Client client = stage.client()) {
            client.chat(Stage.STREAM);
        }

        await().until(() -> stage.picker
                .events()
                .equals(List.of(OutcomeEvent.DISPATCHED, OutcomeEvent.FIRST_TOKEN, OutcomeEvent.END)));
        Outcome end = stage.picker.outcomes.getLast();
        assertThat(end.result()).isEqualTo(OutcomeResult.OK);
        assertThat(end.promptTokens()).isEqualTo(77);
        assertThat(end.cachedTokens()).isEqualTo(64);
        assertThat(end.outputTokens()).isEqualTo(6);
        assertThat(end.sinceDispatchMicros()).isPositive();
        assertThat(stage.picker.outcomes.getFirst().reservation()).isEqualTo(end.reservation());
    }

    @Test
    void countsChunksWhereTheEngineSaysNothing() {
        stage.first.answers(PlayedEngine.events(Flux.just("data: {}\n\n", "data: {}\n\n", "data: [DONE]\n\n")));

        try (Client client = stage.client()) {
            client.chat(Stage.STREAM);
        }

        await().until(() -> stage.picker.events().contains(OutcomeEvent.END));
        assertThat(stage.picker.outcomes.getLast().outputTokens()).isEqualTo(3);
        assertThat(stage.picker.outcomes.getLast().cachedTokens()).isNull();
    }

    @Test
    void tellsThatTheClientLeft() {
        stage.first.answers(PlayedEngine.silence());

        Client client = stage.client();
        client.startChat(Stage.CHAT);
        await().until(() -> stage.first.received.size() == 1);
        client.close();

        await().until(() -> stage.picker.events().contains(OutcomeEvent.END));
        assertThat(stage.picker.outcomes.getLast().result()).isEqualTo(OutcomeResult.CANCELLED);
    }

    @Test
    void livesOnWithoutTraffic() {
        int before = stage.picker.heartbeats.get();

        await().until(() -> stage.picker.heartbeats.get() > before + 2);
    }

    @Test
    void givesItsLiveRequestsToAPickerThatRestarted() {
        Sinks.Many<String> events = Sinks.many().unicast().onBackpressureBuffer();
        stage.first.answers(PlayedEngine.events(events));

        try (Client client = stage.client()) {
            client.startChat(Stage.STREAM);
            await().until(() -> stage.first.received.size() == 1);
            events.tryEmitNext("data: {}\n\n");
            String id = client.head().header("x-glidepath-request-id");
            await().until(() -> stage.picker.events().contains(OutcomeEvent.FIRST_TOKEN));
            stage.picker.restarts();

            await().until(() -> !stage.picker.adopted.isEmpty());
            Adoption.LiveRequest adopted = stage.picker.adopted.getFirst();
            assertThat(adopted.requestId()).isEqualTo(id);
            assertThat(adopted.worker()).isEqualTo(new WorkerId("w0"));
            assertThat(adopted.tenant()).isEqualTo("acme");
            assertThat(adopted.promptTokens()).isEqualTo(77);
            assertThat(adopted.uncachedTokens()).isEqualTo(13);
            assertThat(adopted.firstTokenSeen()).isTrue();

            events.tryEmitNext("data: [DONE]\n\n");
            events.tryEmitComplete();
            await().until(() -> stage.picker.events().contains(OutcomeEvent.END));
            assertThat(stage.picker.outcomes.getLast().reservation().incarnation())
                    .isEqualTo(stage.picker.incarnation());
        }
    }

    @Test
    void freesTheReservationOfEachFailedAttempt() {
        stage.first.answers(PlayedEngine.json(500, "{}"));

        try (Client client = stage.client()) {
            client.chat(Stage.CHAT);
        }

        await().until(() -> stage.picker.outcomes.stream()
                        .filter(outcome -> outcome.event() == OutcomeEvent.END)
                        .count()
                == 2);
        assertThat(stage.picker.outcomes.stream().map(Outcome::reservation).distinct())
                .hasSize(2);
    }
}
