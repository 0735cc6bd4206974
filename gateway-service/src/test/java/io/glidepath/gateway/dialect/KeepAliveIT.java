package io.glidepath.gateway.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.gateway.played.Client;
import io.glidepath.gateway.played.Stage;
import org.junit.jupiter.api.Test;

class KeepAliveIT {

    private final Stage stage = Stage.shared();

    /** Answers that another thread wrote, followed at once by others: what it takes to lose a connection's reads. */
    @Test
    void answersTheNextRequestOfAConnectionHoweverSoonItComes() {
        stage.picker.decisions.put("acme/id-1", "{}");

        for (int connection = 0; connection < 20; connection++) {
            try (Client client = stage.client()) {
                for (int i = 0; i < 30; i++) {
                    assertThat(client.get("/glidepath/decisions/id-1").status()).isEqualTo(200);
                    assertThat(client.get("/glidepath/decisions/id-1").status()).isEqualTo(200);
                    assertThat(client.send("GET", "/v1/models", "").status()).isEqualTo(401);
                }
            }
        }
    }
}
