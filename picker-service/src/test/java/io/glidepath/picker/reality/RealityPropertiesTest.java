package io.glidepath.picker.reality;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RealityPropertiesTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0.05, picker.reality.requests must be 1 to 10000 but was 0",
        "10001, 0.05, picker.reality.requests must be 1 to 10000 but was 10001",
        "50, -0.1, picker.reality.tolerance must be at least 0 and below 1 but was -0.1",
        "50, 1, picker.reality.tolerance must be at least 0 and below 1 but was 1.0",
        "50, NaN, picker.reality.tolerance must be at least 0 and below 1 but was NaN"
    })
    void refusesWhatIsOutOfRangeByName(int requests, double tolerance, String message) {
        assertThatThrownBy(() -> new RealityProperties(requests, tolerance)).hasMessage(message);
    }
}
