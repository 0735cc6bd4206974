package io.glidepath.contracts.pick;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.glidepath.contracts.identity.Incarnation;
import io.glidepath.contracts.identity.ReservationId;
import io.glidepath.contracts.identity.WorkerId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

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

    @ParameterizedTest
    @MethodSource
    void namesHeaderRuleAndValue(String header, String value, String message) {
        Map<String, String> headers = CALL.toHeaders();
        headers.put(header, value);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> PickCall.fromHeaders(headers::get))
                .withMessage(message);
    }

    static Stream<Arguments> namesHeaderRuleAndValue() {
        return Stream.of(
                arguments("x-slo-ttft-ms", "-5", "x-slo-ttft-ms must be at least 1 but was -5"),
                arguments("x-slo-tpot-ms", "soon", "x-slo-tpot-ms must be a whole number but was 'soon'"),
                arguments("x-glidepath-deadline-ms", "0", "x-glidepath-deadline-ms must be at least 1 but was 0"),
                arguments("x-glidepath-tenant", "", "x-glidepath-tenant is missing"),
                arguments(
                        "x-glidepath-attempt",
                        "again",
                        "x-glidepath-attempt: attempt must be first, next, hedge or resume but was 'again'"),
                arguments(
                        "x-glidepath-parent",
                        "7",
                        "x-glidepath-parent: reservation must be picker.incarnation.number but was '7'"),
                arguments("x-glidepath-gateway", "g0", "x-glidepath-gateway must be name/incarnation but was 'g0'"),
                arguments(
                        "x-glidepath-exclude",
                        "a,,b",
                        "x-glidepath-exclude: worker id must match [a-z0-9.-]{1,63} but was ''"));
    }
}
