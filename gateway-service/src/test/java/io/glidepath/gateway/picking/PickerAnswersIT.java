package io.glidepath.gateway.picking;

import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.contracts.problem.Problem;
import io.glidepath.contracts.problem.RefusalCode;
import io.glidepath.gateway.played.Client;
import io.glidepath.gateway.played.Stage;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Which of a picker's refusals are the client's, and which only say that this picker is of no use. */
class PickerAnswersIT {

    private final Stage stage = Stage.shared();

    @ParameterizedTest
    @EnumSource(
            mode = Mode.INCLUDE,
            names = {
                "INVALID_FIELD",
                "REFUSED_FIELD",
                "CONTEXT_TOO_LONG",
                "FORBIDDEN",
                "UNKNOWN_MODEL",
                "SATURATED",
                "NO_READY_WORKER",
                "DEADLINE_EXCEEDED"
            })
    void passesOnWhatTheClientMustKnow(RefusalCode code) {
        stage.picker.refuses(Problem.of(code, "because"));

        try (Client client = stage.client()) {
            Client.Answer answer = client.chat(Stage.CHAT);

            assertThat(answer.status()).isEqualTo(code.status());
            assertThat(answer.header("x-glidepath-refusal")).isEqualTo(code.word());
            assertThat(answer.body()).contains("because");
            assertThat(stage.first.received).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.INCLUDE,
            names = {"INVALID_KEY", "UNKNOWN_PATH", "UNAVAILABLE", "INTERNAL_ERROR"})
    void routesByItselfWhenThePickerIsOfNoUse(RefusalCode code) {
        stage.picker.refuses(Problem.of(code, "our own affair"));

        try (Client client = stage.client()) {
            Client.Answer answer = client.chat(Stage.CHAT);

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("x-glidepath-fallback")).isEqualTo("picker");
        }
    }

    @Test
    void routesByItselfWhenThePickerSpeaksOfSomethingUnheardOf() {
        stage.picker.refuses(new Problem("new", 499, "of a later version", "new_word", null, null));

        try (Client client = stage.client()) {
            assertThat(client.chat(Stage.CHAT).header("x-glidepath-fallback")).isEqualTo("picker");
        }
    }

    @Test
    void tellsThePickerHowLongItWaits() {
        try (Client client = stage.client()) {
            client.chat(Stage.CHAT);
        }

        assertThat(stage.picker.picks.getFirst().call().deadline()).isEqualTo(Duration.ofSeconds(60));
    }
}
