package io.glidepath.gateway.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.glidepath.gateway.played.Client;
import io.glidepath.gateway.played.PlayedEngine;
import io.glidepath.gateway.played.Stage;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

class RelayIT {

    private final Stage stage = Stage.shared();

    @Test
    void relaysAWholeAnswerByteForByte() {
        stage.first.answers(PlayedEngine.json(200, Stage.recorded("chat.json")));

        try (Client client = stage.client()) {
            Client.Answer answer = client.chat(Stage.CHAT);

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo(Stage.recorded("chat.json"));
            assertThat(answer.header("content-type")).isEqualTo("application/json");
        }
    }

    @Test
    void sendsTheClientsBytesAsTheyCame() {
        String odd =
                "{ \"messages\" : [ {\"role\":\"user\",\"content\":\"h\\u00e9 \u00e9 \\ud83d\\ude00\"} ] ,\t\"model\":\"tiny\" ,\"n\":1.0e0}\n";

        try (Client client = stage.client()) {
            client.chat(odd);
        }

        assertThat(stage.first.received.getFirst().text()).isEqualTo(odd);
        assertThat(stage.first.received.getFirst().path()).isEqualTo("/v1/chat/completions");
        assertThat(new String(stage.picker.picks.getFirst().body(), java.nio.charset.StandardCharsets.UTF_8))
                .isEqualTo(odd);
    }

    @Test
    void passesAChunkOnBeforeTheNextOneComes() {
        Sinks.Many<String> events = Sinks.many().unicast().onBackpressureBuffer();
        stage.first.answers(PlayedEngine.events(events));

        try (Client client = stage.client()) {
            client.startChat(Stage.STREAM);
            await().until(() -> stage.first.received.size() == 1);
            events.tryEmitNext("data: {\"n\":1}\n\n");
            assertThat(client.head().header("content-type")).startsWith("text/event-stream");
            assertThat(client.chunk()).isEqualTo("data: {\"n\":1}\n\n");
            events.tryEmitNext("data: {\"n\":2}\n\n");
            assertThat(client.chunk()).isEqualTo("data: {\"n\":2}\n\n");
            events.tryEmitNext("data: [DONE]\n\n");
            events.tryEmitComplete();
            assertThat(client.chunk()).isEqualTo("data: [DONE]\n\n");
            assertThat(client.chunk()).isEmpty();
        }
    }

    @Test
    void closesTheEnginesConnectionWhenTheClientLeavesInMidStream() {
        Sinks.Many<String> events = Sinks.many().unicast().onBackpressureBuffer();
        stage.first.answers(PlayedEngine.events(events));
        int before = stage.first.closedConnections.get();

        Client client = stage.client();
        client.startChat(Stage.STREAM);
        await().until(() -> stage.first.received.size() == 1);
        events.tryEmitNext("data: {\"n\":1}\n\n");
        client.head();
        client.close();

        await().until(() -> stage.first.closedConnections.get() > before);
    }

    @Test
    void closesTheEnginesConnectionWhenTheClientLeavesBeforeTheFirstByte() {
        stage.first.answers(PlayedEngine.silence());
        int before = stage.first.closedConnections.get();

        Client client = stage.client();
        client.startChat(Stage.CHAT);
        await().until(() -> stage.first.received.size() == 1);
        client.close();

        await().until(() -> stage.first.closedConnections.get() > before);
    }

    @Test
    void relaysARecordedStreamWhole() {
        String recorded = Stage.recorded("chat-stream-usage.sse");
        stage.first.answers(PlayedEngine.events(Flux.fromArray(recorded.split("(?<=\n\n)"))));

        try (Client client = stage.client()) {
            assertThat(client.chat(Stage.STREAM).body()).isEqualTo(recorded);
        }
    }
}
