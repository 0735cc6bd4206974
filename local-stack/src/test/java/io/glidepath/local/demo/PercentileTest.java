package io.glidepath.local.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PercentileTest {

    private static final List<Duration> ONE_TO_TEN = IntStream.rangeClosed(1, 10)
            .map(i -> 11 - i)
            .mapToObj(Duration::ofMillis)
            .toList();

    @ParameterizedTest
    @CsvSource({"50, 5", "90, 9", "91, 10", "100, 10", "1, 1"})
    void takesTheNearestRank(double percent, long millis) {
        assertThat(Percentile.of(percent, ONE_TO_TEN)).isEqualTo(Duration.ofMillis(millis));
    }

    @Test
    void ofOneValueIsThatValue() {
        assertThat(Percentile.of(50, List.of(Duration.ofMillis(7)))).isEqualTo(Duration.ofMillis(7));
    }

    @Test
    void needsAValue() {
        assertThatIllegalArgumentException().isThrownBy(() -> Percentile.of(50, List.of()));
    }
}
