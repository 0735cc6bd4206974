package io.glidepath.gateway.decisions;

import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.gateway.played.Client;
import io.glidepath.gateway.played.Stage;
import org.junit.jupiter.api.Test;

class DecisionsIT {

    private final Stage stage = Stage.shared();

    @Test
    void handsOutTheExplanationOfTheTenantsOwnRequest() {
        stage.picker.decisions.put("acme/id-1", "{\"worker\":\"w0\"}");

        try (Client client = stage.client()) {
            Client.Answer answer = client.get("/glidepath/decisions/id-1");

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("{\"worker\":\"w0\"}");
            assertThat(answer.header("content-type")).isEqualTo("application/json");
        }
    }

    @Test
    void knowsNothingOfAnothersRequest() {
        stage.picker.decisions.put("other/id-1", "{}");

        try (Client client = stage.client()) {
            Client.Answer answer = client.get("/glidepath/decisions/id-1", "x-glidepath-tenant: other");

            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.header("x-glidepath-refusal")).isEqualTo("unknown_decision");
        }
    }

    @Test
    void asksNobodyWithoutAKey() {
        try (Client client = stage.client()) {
            assertThat(client.send("GET", "/glidepath/decisions/id-1", "").status())
                    .isEqualTo(401);
        }
    }

    @Test
    void asksNobodyForAnIdOfAnotherForm() {
        try (Client client = stage.client()) {
            assertThat(client.get("/glidepath/decisions/..%2Fpick").header("x-glidepath-refusal"))
                    .isEqualTo("unknown_decision");
        }
    }

    @Test
    void saysSoWhenAPickerThatMayKnowDoesNotAnswer() {
        stage.picker.falls(true);

        try (Client client = stage.client()) {
            Client.Answer answer = client.get("/glidepath/decisions/id-1");

            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.header("x-glidepath-refusal")).isEqualTo("picker_unavailable");
        }
    }
}
