package io.glidepath.picker.pick;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecondsTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0.000s",
        "0.0004, 0.000s",
        "0.0006, 0.001s",
        "0.025, 0.025s",
        "0.9996, 1.000s",
        "12.3456, 12.346s",
        "1000000, 1000000.000s",
        "-0.0001, 0.000s",
        "-1.5, -1.500s",
        "Infinity, Infinitys",
        "1e15, 1.0E15s"
    })
    void areToldInThousandths(double seconds, String told) {
        assertThat(Seconds.told(seconds)).isEqualTo(told);
    }
}
