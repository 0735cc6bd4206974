package io.glidepath.gateway.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RelaySettingsTest {

    @ParameterizedTest
    @CsvSource({
        "PT0S, PT4S, 1, 0, PT2S, PT60S, connect-timeout",
        "PT1S, PT0S, 1, 0, PT2S, PT60S, idle",
        "PT1S, PT4S, 0, 0, PT2S, PT60S, connections",
        "PT1S, PT4S, 1, -1, PT2S, PT60S, waiting",
        "PT1S, PT4S, 1, 0, PT-2S, PT60S, wait-timeout",
        "PT1S, PT4S, 1, 0, PT2S, PT0S, token-timeout"
    })
    void namesThePropertyThatBreaksARule(
            Duration connect, Duration idle, int connections, int waiting, Duration wait, Duration token, String name) {
        assertThatThrownBy(() -> new RelaySettings(connect, idle, connections, waiting, wait, token))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("gateway.relay." + name);
    }

    @Test
    void sendsTheEnginesKeyOnlyWhereThereIsOne() {
        assertThat(new EngineKey("").bearer()).isEmpty();
        assertThat(new EngineKey("k").bearer()).isEqualTo("Bearer k");
        assertThat(new EngineKey("k").toString()).doesNotContain("Bearer");
    }
}
