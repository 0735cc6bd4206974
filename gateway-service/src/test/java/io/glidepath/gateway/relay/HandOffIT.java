package io.glidepath.gateway.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.glidepath.contracts.handoff.FallbackCause;
import io.glidepath.contracts.handoff.LegReport;
import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.contracts.outcome.Outcome;
import io.glidepath.contracts.outcome.OutcomeEvent;
import io.glidepath.gateway.played.Client;
import io.glidepath.gateway.played.PlayedEngine;
import io.glidepath.gateway.played.PlayedPicker;
import io.glidepath.gateway.played.Stage;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** A request that the picker wants read by one worker and answered by another. */
class HandOffIT {

    private static final String REPORT = "prefill=prefill-0;ms=180;cached=6000;transfer-ms=35;fallback=none";
    private static final Map<String, String> APART = Map.of("x-glidepath-prefill", "prefill-0,prefill-2");

    private final Stage stage = Stage.shared();

    @Test
    void tellsTheDecodeAdapterWhoReadsAndForWhom() {
        stage.picker.candidateHeaders(APART);

        try (Client client = stage.client()) {
            client.chat(Stage.CHAT, "x-glidepath-reservation: p9.1.1", "X-GLIDEPATH-CREDENTIAL: guess");
        }

        HttpHeaders seen = stage.first.received.getFirst().headers();
        assertThat(seen.getAll("x-glidepath-prefill")).containsExactly("prefill-0,prefill-2");
        assertThat(seen.getAll("x-glidepath-reservation"))
                .containsExactly(firstToken().reservation().toString());
        assertThat(seen.getAll("x-glidepath-credential")).containsExactly(PlayedPicker.CREDENTIAL);
    }

    @Test
    void tellsThePickerWhatTheAdapterSaid() {
        stage.picker.candidateHeaders(APART);
        answersWith(REPORT);

        try (Client client = stage.client()) {
            client.chat(Stage.CHAT);
        }

        assertThat(firstToken().handOff()).isEqualTo(LegReport.parse(REPORT));
    }

    @Test
    void keepsTheReportFromTheClient() {
        stage.picker.candidateHeaders(APART);
        answersWith(REPORT);

        try (Client client = stage.client()) {
            Client.Answer answer = client.chat(Stage.CHAT);

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.headers().keySet()).noneMatch(name -> name.contains("leg") || name.contains("prefill"));
        }
    }

    @Test
    void believesNoEngineThatWasNotAskedToHandOff() {
        answersWith(REPORT);

        try (Client client = stage.client()) {
            client.chat(Stage.CHAT);
        }

        assertThat(firstToken().handOff()).isNull();
        assertThat(stage.first.received.getFirst().headers().contains("x-glidepath-credential"))
                .isFalse();
    }

    @Test
    void goesOnWithoutAReportThatCannotBeRead() {
        stage.picker.candidateHeaders(APART);
        answersWith("prefill=prefill-0;ms=soon;fallback=none");

        try (Client client = stage.client()) {
            assertThat(client.chat(Stage.CHAT).status()).isEqualTo(200);
        }

        assertThat(firstToken().handOff()).isNull();
    }

    @Test
    void tellsWhyItWentAnotherWay() {
        stage.picker.candidateHeaders(APART);
        answersWith(LegReport.alone(FallbackCause.UNREACHABLE).toString());

        try (Client client = stage.client()) {
            client.chat(Stage.CHAT);
        }

        LegReport told = firstToken().handOff();
        assertThat(told).isEqualTo(LegReport.alone(FallbackCause.UNREACHABLE));
    }

    @Test
    void namesTheReaderOfThePromptToAPickerThatRestarted() {
        stage.picker.candidateHeaders(APART);
        Sinks.Many<String> events = Sinks.many().unicast().onBackpressureBuffer();
        stage.first.answers(PlayedEngine.events(events));

        try (Client client = stage.client()) {
            client.startChat(Stage.STREAM);
            await().until(() -> stage.first.received.size() == 1);
            stage.picker.restarts();
            events.tryEmitNext("data: {}\n\n");

            await().until(() -> !stage.picker.adopted.isEmpty());
            assertThat(stage.picker.adopted.getFirst().prefill()).isEqualTo(new WorkerId("prefill-0"));
            events.tryEmitNext("data: [DONE]\n\n");
            events.tryEmitComplete();
        }
    }

    private void answersWith(String report) {
        stage.first.answers((call, response) -> response.header("Content-Type", "application/json")
                .header("X-Glidepath-Leg", report)
                .sendString(Mono.just("{}")));
    }

    private Outcome firstToken() {
        Optional<Outcome> told = await().until(
                        () -> stage.picker.outcomes.stream()
                                .filter(outcome -> outcome.event() == OutcomeEvent.FIRST_TOKEN)
                                .findFirst(),
                        Optional::isPresent);
        return told.orElseThrow();
    }
}
