package io.glidepath.gateway.picking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.glidepath.contracts.fleet.WorkerState;
import io.glidepath.gateway.played.Client;
import io.glidepath.gateway.played.PlayedCollector;
import io.glidepath.gateway.played.PlayedEngine;
import io.glidepath.gateway.played.PlayedPicker;
import io.glidepath.gateway.played.Stage;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two pickers, which come and go. */
class FallbackIT {

    private static PlayedPicker other;
    private static Stage stage;

    @BeforeAll
    static void raise() {
        other = new PlayedPicker("picker-1");
        stage = new Stage(
                new PlayedPicker("picker-0"), ",picker-1=" + other.url(), "--gateway.outcomes.deadline=400ms");
    }

    @AfterAll
    static void lower() {
        stage.close();
        other.close();
    }

    @BeforeEach
    void reset() {
        stage.reset();
        other.workers(Map.of("w0", stage.first.url())).falls(false);
        other.picks.clear();
        await().until(() -> healthOfPickers().contains("\"fallback\":false")
                && !healthOfPickers().contains("lost"));
    }

    @Test
    void spreadsPicksOverThePickers() {
        try (Client client = stage.client()) {
            for (int i = 0; i < 6; i++) {
                client.chat(Stage.CHAT);
            }
        }

        assertThat(stage.picker.picks).hasSize(3);
        assertThat(other.picks).hasSize(3);
    }

    @Test
    void asksOnePickerAboutAllTurnsOfASessionUntilItIsGone() {
        try (Client client = stage.client()) {
            turns(client, 4);
            PlayedPicker home = stage.picker.picks.isEmpty() ? other : stage.picker;
            PlayedPicker away = home == other ? stage.picker : other;
            assertThat(home.picks).hasSize(4);
            assertThat(away.picks).isEmpty();

            home.falls(true);
            await().until(() -> healthOfPickers().contains("lost"));
            turns(client, 3);
            assertThat(away.picks).hasSize(3);

            home.falls(false);
            await().until(() -> !healthOfPickers().contains("lost"));
            home.picks.clear();
            turns(client, 2);
            assertThat(home.picks).as("and is asked again when it is back").hasSize(2);
            assertThat(away.picks).hasSize(3);
        }
    }

    @Test
    void spreadsSessionsOverThePickers() {
        try (Client client = stage.client()) {
            for (int i = 0; i < 32; i++) {
                client.chat(Stage.CHAT, "x-session-id: session-" + i);
            }
        }

        assertThat(stage.picker.picks).hasSizeBetween(6, 26);
        assertThat(other.picks).hasSize(32 - stage.picker.picks.size());
    }

    private static void turns(Client client, int count) {
        for (int i = 1; i <= count; i++) {
            client.chat(Stage.CHAT, "x-session-id: one" + (i == count ? ";end" : ""));
        }
    }

    @Test
    void asksTheOtherPickerWhenOneFallsSilentWhileARequestWaits() {
        stage.picker.falls(true);

        try (Client client = stage.client()) {
            for (int i = 0; i < 2; i++) {
                Client.Answer answer = client.chat(Stage.CHAT);
                assertThat(answer.status()).isEqualTo(200);
                assertThat(answer.headers()).doesNotContainKey("x-glidepath-fallback");
            }
        }
    }

    @Test
    void choosesFromTheFleetWhenNoPickerAnswersAndSaysSo() {
        stage.picker.falls(true);
        other.falls(true);

        try (Client client = stage.client()) {
            Client.Answer answer = client.chat(Stage.CHAT);

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("x-glidepath-fallback")).isEqualTo("picker");
            assertThat(healthOfPickers()).contains("DEGRADED", "\"fallback\":true");
            assertThat(metrics()).contains("glidepath_gateway_fallbacks_total{cause=\"lost\"}");
        }
    }

    @Test
    void choosesAnotherWorkerWhenTheChosenOneFails() {
        stage.picker.falls(true);
        other.falls(true);
        stage.first.answers(PlayedEngine.json(500, "{}"));

        try (Client client = stage.client()) {
            for (int i = 0; i < 4; i++) {
                assertThat(client.chat(Stage.CHAT).status()).isEqualTo(200);
            }
        }
    }

    @Test
    void refusesWhenNobodyIsKnownToServeTheModel() {
        stage.picker.falls(true);
        other.falls(true);

        try (Client client = stage.client()) {
            Client.Answer answer = client.chat(Stage.CHAT.replace("tiny", "unheard-of"));

            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.header("x-glidepath-refusal")).isEqualTo("picker_unavailable");
        }
    }

    @Test
    void givesWhatItRoutedByItselfToAPickerThatComesBack() {
        stage.picker.falls(true);
        other.falls(true);
        stage.first.answers(PlayedEngine.silence());
        stage.second.answers(PlayedEngine.silence());
        other.adopted.clear();

        try (Client client = stage.client()) {
            client.startChat(Stage.CHAT);
            await().until(() -> !stage.first.received.isEmpty() || !stage.second.received.isEmpty());
            other.falls(false);

            await().until(() -> !other.adopted.isEmpty() || !stage.picker.adopted.isEmpty());
        }
    }

    @Test
    void leavesOutWorkersThatAreNotReady() {
        stage.picker.falls(true);
        other.falls(true);
        stage.collector.publishes(
                0, List.of(PlayedCollector.worker("w0", stage.first.url(), WorkerState.DRAINING)), List.of());

        try (Client client = stage.client()) {
            await().untilAsserted(() -> {
                stage.first.received.clear();
                client.chat(Stage.CHAT);
                client.chat(Stage.CHAT);
                client.chat(Stage.CHAT);
                assertThat(stage.first.received).isEmpty();
            });
        } finally {
            stage.collector.publishes(
                    0, List.of(PlayedCollector.worker("w0", stage.first.url(), WorkerState.READY)), List.of());
        }
    }

    private static String healthOfPickers() {
        return management("/actuator/health/pickers");
    }

    private static String metrics() {
        return management("/actuator/prometheus");
    }

    private static String management(String path) {
        try (Client client = new Client(stage.managementPort())) {
            return client.send("GET", path, "").body();
        }
    }
}
