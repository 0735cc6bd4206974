package io.glidepath.gateway.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.contracts.pick.PickCall;
import io.glidepath.gateway.played.Client;
import io.glidepath.gateway.played.PlayedEngine;
import io.glidepath.gateway.played.PlayedPicker;
import io.glidepath.gateway.played.Stage;
import io.netty.handler.codec.http.HttpHeaders;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class HeadersIT {

    private final Stage stage = Stage.shared();

    @Test
    void keepsFromTheEngineWhatIsNotTheClientsToSay() {
        try (Client client = stage.client()) {
            client.chat(
                    Stage.CHAT,
                    "X-Glidepath-Prefill: p0",
                    "x-GLIDEPATH-credential: guess",
                    "X-Prefiller-Host-Port: evil:1",
                    "x-prefiller-host-port: evil:2",
                    "X-Data-Parallel-Rank: 1",
                    "x-data-parallel-rank: 2",
                    "X-Request-Id: mine-1",
                    "Cookie: a=b",
                    "X-Api-Key: secret",
                    "Accept-Encoding: gzip",
                    "Connection: keep-alive, X-Private",
                    "X-Private: for one hop",
                    "TE: trailers",
                    "Upgrade: h2c",
                    "traceparent: 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                    "X-Session-Id: s1",
                    "X-Team: blue");
        }

        HttpHeaders seen = stage.first.received.getFirst().headers();
        assertThat(seen.names().stream().map(name -> name.toLowerCase(Locale.ROOT)))
                .containsExactlyInAnyOrder(
                        "host",
                        "user-agent",
                        "accept",
                        "content-type",
                        "content-length",
                        "x-request-id",
                        "x-session-id",
                        "traceparent",
                        "x-team");
        assertThat(seen.toString()).doesNotContain(Stage.KEY).doesNotContain(PlayedPicker.CREDENTIAL);
        assertThat(seen.getAll("X-Request-Id"))
                .singleElement()
                .satisfies(id -> assertThat(UUID.fromString(id).version()).isEqualTo(7));
    }

    @Test
    void setsWhatThePickerWantsSet() {
        stage.picker.candidateHeaders(Map.of("x-glidepath-prefill", "prefill-0,prefill-2"));

        try (Client client = stage.client()) {
            client.chat(Stage.CHAT, "x-glidepath-prefill: evil");
        }

        assertThat(stage.first.received.getFirst().headers().getAll("x-glidepath-prefill"))
                .containsExactly("prefill-0,prefill-2");
    }

    @Test
    void keepsFromTheClientWhatIsOurs() {
        stage.first.answers((call, response) -> response.header("Content-Type", "application/json")
                .header("X-Glidepath-Leg", "prefill=p0")
                .header("X-Request-Id", "of the engine")
                .header("server", "uvicorn")
                .header("x-team", "blue")
                .sendString(Mono.just("{}")));

        try (Client client = stage.client()) {
            Client.Answer answer = client.chat(Stage.CHAT, "X-Request-Id: mine-1");

            assertThat(answer.headers())
                    .containsEntry("x-request-id", "mine-1")
                    .containsEntry("x-team", "blue")
                    .doesNotContainKeys("x-glidepath-leg", "server", "x-glidepath-worker", "x-glidepath-decision");
            assertThat(UUID.fromString(answer.header("x-glidepath-request-id")).version())
                    .isEqualTo(7);
        }
    }

    @Test
    void echoesNoIdOfAnotherForm() {
        try (Client client = stage.client()) {
            assertThat(client.chat(Stage.CHAT, "X-Request-Id: a b").headers()).doesNotContainKey("x-request-id");
        }
    }

    @Test
    void tellsThePickerWhoAsksAndWhatForAndWhatTheClientMayWish() {
        try (Client client = stage.client()) {
            Client.Answer answer = client.chat(
                    Stage.CHAT,
                    "x-slo-ttft-ms: 500",
                    "x-slo-tpot-ms: 30",
                    "x-session-id: s1",
                    "x-glidepath-priority: 9",
                    "x-glidepath-tenant: other");

            PickCall call = stage.picker.picks.getFirst().call();
            assertThat(call.path()).isEqualTo("/v1/chat/completions");
            assertThat(call.tenant()).isEqualTo("acme");
            assertThat(call.priority()).isZero();
            assertThat(call.requestId()).isEqualTo(answer.header("x-glidepath-request-id"));
            assertThat(call.gateway().name()).isEqualTo("gateway-0");
            assertThat(call.ttftTarget()).contains(Duration.ofMillis(500));
            assertThat(call.tpotTarget()).contains(Duration.ofMillis(30));
            assertThat(call.session()).contains("s1");
            assertThat(stage.picker.picks.getFirst().explain()).isFalse();
        }
    }

    @Test
    void explainsTheDecisionWhenAsked() {
        try (Client client = stage.client()) {
            Client.Answer answer = client.chat(Stage.CHAT, "x-glidepath-explain: 1");

            assertThat(answer.header("x-glidepath-decision")).isEqualTo("worker=w0");
            assertThat(stage.picker.picks.getFirst().explain()).isTrue();
        }
    }

    @Test
    void replacesTheIdAndThePriorityInTheBodyAndNothingElse() {
        String sent = "{ \"request_id\" : \"theirs\", \"model\":\"tiny\" , \"messages\" : [] ,\"priority\":-7}";

        try (Client client = stage.client()) {
            Client.Answer answer = client.chat(sent);

            assertThat(stage.first.received.getFirst().text())
                    .isEqualTo("{ \"request_id\" : \"" + answer.header("x-glidepath-request-id")
                            + "\", \"model\":\"tiny\" , \"messages\" : [] ,\"priority\":0}");
        }
    }

    @Test
    void answersNoBodyWithNoBody() {
        stage.first.answers((call, response) -> response.status(204).send());

        try (Client client = stage.client()) {
            assertThat(client.chat(Stage.CHAT).status()).isEqualTo(204);
        }
    }

    @Test
    void servesCompletionsAsWell() {
        stage.first.answers(PlayedEngine.json(200, Stage.recorded("completion.json")));

        try (Client client = stage.client()) {
            Client.Answer answer = client.send(
                    "POST",
                    "/v1/completions",
                    "{\"model\":\"tiny\",\"prompt\":\"hi\"}",
                    "Authorization: bearer " + Stage.KEY);

            assertThat(answer.body()).isEqualTo(Stage.recorded("completion.json"));
            assertThat(stage.first.received.getFirst().path()).isEqualTo("/v1/completions");
        }
    }
}
