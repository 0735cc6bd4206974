package io.glidepath.gateway.signals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.glidepath.gateway.played.Client;
import io.glidepath.gateway.played.PlayedEngine;
import io.glidepath.gateway.played.PlayedPicker;
import io.glidepath.gateway.played.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import reactor.core.publisher.Flux;

@ExtendWith(OutputCaptureExtension.class)
class SignalsIT {

    private final Stage stage = Stage.shared();

    @Test
    void writesOneLineARequestWithoutBodyOrKey(CapturedOutput output) {
        stage.first.answers(PlayedEngine.events(
                Flux.fromArray(Stage.recorded("chat-stream-usage.sse").split("(?<=\n\n)"))));

        try (Client client = stage.client()) {
            String id = client.chat(Stage.STREAM.replace("\"hi\"", "\"a private matter\""))
                    .header("x-glidepath-request-id");

            await().until(() -> output.getAll().contains("request id=" + id));
            assertThat(output.getAll().lines().filter(line -> line.contains(id)))
                    .singleElement()
                    .asString()
                    .contains("tenant=acme", "path=/v1/chat/completions", "model=tiny", "worker=w0", "status=200")
                    .contains("refusal=none", "result=ok", "attempts=1", "ttft_ms=", "total_ms=")
                    .contains("prompt_tokens=77", "cached_tokens=64", "output_tokens=6");
        }
        assertThat(output.getAll())
                .doesNotContain("a private matter")
                .doesNotContain(Stage.KEY)
                .doesNotContain(PlayedPicker.CREDENTIAL);
    }

    @Test
    void writesTheRefusalOfARefusedRequestAndNoTrace(CapturedOutput output) {
        try (Client client = stage.client()) {
            client.send("POST", "/v1/chat/completions", Stage.CHAT, "Authorization: Bearer sk-guessed");
        }

        await().until(() -> output.getAll().contains("refusal=invalid_key"));
        assertThat(output.getAll()).doesNotContain("sk-guessed").doesNotContain("\tat ");
    }

    @Test
    void keepsItsManagementToItsOwnPort() {
        assertThat(management("/actuator/health/readiness").body()).contains("\"status\":\"UP\"", "routable");
        assertThat(management("/actuator/health/liveness").status()).isEqualTo(200);
        assertThat(management("/actuator/env").status()).isEqualTo(404);
        assertThat(management("/v1/models").status()).isEqualTo(404);
    }

    @Test
    void countsRequestsByPathStatusAndRefusal() {
        stage.first.answers(PlayedEngine.json(200, "{}"));
        try (Client client = stage.client()) {
            client.chat(Stage.CHAT);
            client.get("/no/such/path/of/a/stranger");

            await().untilAsserted(() -> assertThat(
                            management("/actuator/prometheus").body())
                    .contains(
                            "glidepath_gateway_requests_total{path=\"/v1/chat/completions\",refusal=\"none\",status=\"200\"}")
                    .contains(
                            "glidepath_gateway_requests_total{path=\"unknown\",refusal=\"unknown_path\",status=\"404\"}")
                    .contains("glidepath_gateway_first_byte_seconds_bucket{path=\"/v1/chat/completions\"")
                    .contains("glidepath_gateway_attempts_total{attempt=\"first\",result=\"ok\"}")
                    .contains("glidepath_gateway_outcomes_total{status=\"taken\"}")
                    .contains("glidepath_gateway_chunks_total")
                    .contains("glidepath_gateway_requests_in_flight")
                    .contains("glidepath_gateway_attempts_in_flight")
                    .contains("glidepath_gateway_pickers_answering 1.0")
                    .contains("glidepath_gateway_fleet_serving_workers 2.0")
                    .contains("glidepath_gateway_fleet_age_seconds")
                    .doesNotContain("stranger"));
        }
    }

    private Client.Answer management(String path) {
        try (Client client = new Client(stage.managementPort())) {
            return client.send("GET", path, "");
        }
    }
}
