package io.glidepath.gateway.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.glidepath.contracts.outcome.OutcomeEvent;
import io.glidepath.gateway.played.Client;
import io.glidepath.gateway.played.PlayedPicker;
import io.glidepath.gateway.played.Stage;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutcomeReportsIT {

    @Test
    void tellsEverythingInOrderWhenAPickerAnswersAgain() {
        try (Stage stage = new Stage(new PlayedPicker("picker-0"), "", "--gateway.outcomes.deadline=300ms");
                Client client = stage.client()) {
            client.chat(Stage.CHAT);
            await().until(() -> stage.picker.events().contains(OutcomeEvent.END));
            stage.picker.outcomes.clear();
            stage.first.answers((call, response) -> {
                stage.picker.falls(true);
                return response.sendString(reactor.core.publisher.Mono.just("{}"));
            });
            client.chat(Stage.CHAT);
            await().until(() -> unsent(stage));
            stage.picker.falls(false);

            await().untilAsserted(() -> assertThat(stage.picker.events()).endsWith(OutcomeEvent.END));
            List<OutcomeEvent> events = stage.picker.events();
            assertThat(events).isSubsetOf(OutcomeEvent.DISPATCHED, OutcomeEvent.FIRST_TOKEN, OutcomeEvent.END);
            assertThat(events).isSorted();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "PT0.006S, PT1S, PT1S, 100, 10, gateway.outcomes.window",
        "PT0S, PT1S, PT1S, 100, 10, gateway.outcomes.window",
        "PT0.004S, PT3S, PT1S, 100, 10, gateway.outcomes.heartbeat",
        "PT0.004S, PT1S, PT0S, 100, 10, gateway.outcomes.deadline",
        "PT0.004S, PT1S, PT1S, 5, 10, gateway.outcomes.batch",
        "PT0.004S, PT1S, PT1S, 100, 0, gateway.outcomes.batch"
    })
    void refusesSettingsThatBreakTheProtocol(
            Duration window, Duration heartbeat, Duration deadline, int queue, int batch, String property) {
        assertThatThrownBy(() -> new OutcomeSettings(window, heartbeat, deadline, queue, batch))
                .hasMessageContaining(property);
    }

    private static boolean unsent(Stage stage) {
        try (Client management = new Client(stage.managementPort())) {
            return management.send("GET", "/actuator/prometheus", "").body().contains("status=\"unsent\"");
        }
    }
}
