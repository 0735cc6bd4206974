package io.glidepath.gateway.recovery;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecoverySettingsTest {

    @ParameterizedTest
    @CsvSource({
        "0, PT1S, gateway.recovery.attempts",
        "10, PT1S, gateway.recovery.attempts",
        "3, PT0S, gateway.recovery.first-byte-timeout"
    })
    void namesThePropertyThatBreaksARule(int attempts, Duration firstByte, String property) {
        assertThatThrownBy(() -> new RecoverySettings(attempts, firstByte)).hasMessageContaining(property);
    }
}
