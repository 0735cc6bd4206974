package io.glidepath.gateway.drain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.glidepath.contracts.outcome.OutcomeEvent;
import io.glidepath.gateway.played.Client;
import io.glidepath.gateway.played.PlayedEngine;
import io.glidepath.gateway.played.Stage;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Sinks;

class DrainIT {

    @Test
    void leavesAfterItsStreamsAndAfterItsLastWord() throws InterruptedException {
        Sinks.Many<String> events = Sinks.many().unicast().onBackpressureBuffer();
        try (Stage stage = new Stage("--gateway.drain.delay=500ms");
                Client client = stage.client()) {
            stage.first.answers(PlayedEngine.events(events));
            client.startChat(Stage.STREAM);
            await().until(() -> stage.first.received.size() == 1);
            events.tryEmitNext("data: {}\n\n");
            client.head();
            client.chunk();

            Thread closing = Thread.ofVirtual().start(stage.context::close);
            await().until(() -> readiness(stage) == 503);
            events.tryEmitNext("data: [DONE]\n\n");
            events.tryEmitComplete();

            assertThat(client.chunk()).isEqualTo("data: [DONE]\n\n");
            assertThat(client.chunk()).isEmpty();
            closing.join();
            assertThat(stage.picker.events()).endsWith(OutcomeEvent.END);
        }
    }

    private static int readiness(Stage stage) {
        try (Client management = new Client(stage.managementPort())) {
            return management.send("GET", "/actuator/health/readiness", "").status();
        }
    }
}
