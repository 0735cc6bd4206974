package io.glidepath.decode.split;

import static io.glidepath.decode.played.Stage.CHAT;
import static io.glidepath.decode.played.Stage.bodies;
import static io.glidepath.decode.played.Stage.reservation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.glidepath.contracts.handoff.TransferKind;
import io.glidepath.decode.played.Client;
import org.junit.jupiter.api.Test;

class SglangIT extends ConcurrentSuite {

    SglangIT() {
        super(TransferKind.SGLANG);
    }

    @Test
    void bothEnginesMeetAtThePrefillEnginesHostAndPortOutOfTheFleet() {
        try (Client client = stage.client()) {
            client.split(reservation(), "p0", BODY);

            await().until(() -> bodies(stage.p0, CHAT).size() == 1);
            assertThat(bodies(stage.p0, CHAT)).isEqualTo(bodies(stage.engine, CHAT));
            assertThat(bodies(stage.p0, CHAT).getFirst())
                    .contains("\"max_tokens\":9", "\"bootstrap_host\":\"127.0.0.1\"")
                    .contains("\"bootstrap_port\":" + stage.p0.url().getPort());
        }
    }
}
