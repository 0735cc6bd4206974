package io.glidepath.decode.split;

import static io.glidepath.decode.played.PlayedEngine.json;
import static io.glidepath.decode.played.Stage.CHAT;
import static io.glidepath.decode.played.Stage.bodies;
import static io.glidepath.decode.played.Stage.reservation;
import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.contracts.handoff.FallbackCause;
import io.glidepath.contracts.handoff.LegReport;
import io.glidepath.contracts.handoff.TransferKind;
import io.glidepath.decode.played.Client;
import io.glidepath.decode.played.PlayedEngine;
import org.junit.jupiter.api.Test;

class MooncakeIT extends ConcurrentSuite {

    MooncakeIT() {
        super(TransferKind.MOONCAKE);
    }

    @Override
    PlayedEngine.Answer prefill(PlayedEngine.Answer leg) {
        return (call, response) -> (call.path().equals("/query") ? json(200, "{\"0\":{\"engine_id\":\"e-0\"}}") : leg)
                .apply(call, response);
    }

    @Test
    void theBootstrapServerIsAskedOnceAndItsEngineNamed() {
        stage.p1.answers(prefill(json(200, "{}")));
        try (Client client = stage.client()) {
            client.split(reservation(), "p1", BODY);
            client.split(reservation(), "p1", BODY);

            assertThat(bodies(stage.p1, "/query").size()).isLessThanOrEqualTo(1); // another test may have asked before
            assertThat(bodies(stage.engine, CHAT))
                    .hasSize(2)
                    .allMatch(body -> body.contains("\"remote_engine_id\":\"e-0\"")
                            && body.contains("\"remote_bootstrap_addr\":\"http://127.0.0.1:"
                                    + stage.p1.url().getPort() + "\""));
        }
    }

    @Test
    void withoutABootstrapServerTheDecodeEngineServesAlone() {
        try (Client client = stage.client()) {
            Client.Answer answer = client.split(reservation(), "p4", BODY);

            assertThat(answer.leg()).isEqualTo(LegReport.alone(FallbackCause.UNREACHABLE));
            assertThat(bodies(stage.engine, CHAT)).containsExactly(BODY);
        }
    }
}
