package io.glidepath.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the service refuses to start with. */
class GatewayApplicationTest {

    private static final String SECRET = "sk-do-not-print";

    @ParameterizedTest
    @MethodSource
    void refusesToStart(List<String> settings, String reason) {
        List<String> all = new ArrayList<>(List.of("--server.port=0", "--management.server.port=0"));
        all.addAll(settings);

        assertThatThrownBy(() -> GatewayApplication.builder().run(all.toArray(String[]::new)))
                .rootCause()
                .satisfies(
                        cause -> assertThat(cause.getMessage()).contains(reason).doesNotContain(SECRET));
    }

    static Stream<Arguments> refusesToStart() {
        String credential = "--glidepath.credential=" + SECRET;
        String keys = "--gateway.api-keys=" + SECRET + "=acme";
        return Stream.of(
                argumentSet("without a credential", List.of(keys), "GLIDEPATH_CREDENTIAL"),
                argumentSet("without a key", List.of(credential), "API_KEYS"));
    }
}
