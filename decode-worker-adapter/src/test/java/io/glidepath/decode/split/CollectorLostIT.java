package io.glidepath.decode.split;

import static io.glidepath.decode.played.PlayedEngine.handsOff;
import static io.glidepath.decode.played.PlayedEngine.json;
import static io.glidepath.decode.played.Stage.PARAMS;
import static io.glidepath.decode.played.Stage.reservation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.glidepath.contracts.handoff.FallbackCause;
import io.glidepath.contracts.handoff.TransferKind;
import io.glidepath.decode.played.Client;
import io.glidepath.decode.played.Stage;
import org.junit.jupiter.api.Test;

/** A collector that goes: the last picture serves on, and the adapter says that it is old. */
class CollectorLostIT {

    @Test
    void theLastPictureServesOnAndMetricAndHealthSayThatTheCollectorIsGone() {
        try (Stage stage =
                new Stage(TransferKind.NIXL_PULL, "--adapter.fleet.stale=1s", "--adapter.fleet.retry=100ms")) {
            stage.p1.answers(handsOff(PARAMS));
            stage.engine.answers(json(200, "{\"done\":true}"));

            stage.fleet.close();

            await().until(() -> stage.count("glidepath.adapter.fleet.reloads", "cause", "lost") >= 2);
            await().until(() -> stage.health("fleet").contains("DEGRADED"));
            assertThat(stage.health("fleet")).contains("ageMs", "\"readyPrefillWorkers\":4");
            try (Client client = stage.client()) {
                assertThat(client.split(reservation(), "p1", "{\"prompt\":\"x\"}")
                                .leg()
                                .fallback())
                        .isEqualTo(FallbackCause.NONE);
            }
        }
    }
}
