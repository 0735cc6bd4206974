package io.glidepath.contracts.pick;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.glidepath.contracts.identity.Incarnation;
import io.glidepath.contracts.identity.ReservationId;
import io.glidepath.contracts.identity.WorkerId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PickCallTest {

    private static final PickCall CALL = new PickCall(
            "/v1/chat/completions",
            "acme",
            2,
            "0193a0c0-0000-7000-8000-000000000001",
            new GatewayId("gateway-0", new Incarnation(9)),
            Attempt.NEXT,
            Optional.of(ReservationId.parse("p1.7f3a.42")),
            List.of(new WorkerId("decode-0"), new WorkerId("decode-1")),
            Duration.ofSeconds(30),
            Optional.of(Duration.ofMillis(500)),
            Optional.empty(),
            Optional.of("chat-7"));

    @Test
    void comesBackFromItsHeaders() {
        assertThat(PickCall.fromHeaders(CALL.toHeaders()::get)).isEqualTo(CALL);
    }

    @Test
    void namesAMissingHeader() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PickCall.fromHeaders(Map.<String, String>of()::get))
                .withMessage("x-glidepath-path is missing");
    }

    @Test
    void namesHeaderRuleAndValueOfABadTarget() {
        Map<String, String> headers = CALL.toHeaders();
        headers.put("x-slo-ttft-ms", "-5");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> PickCall.fromHeaders(headers::get))
                .withMessage("x-slo-ttft-ms must be at least 1 but was -5");
    }
}
