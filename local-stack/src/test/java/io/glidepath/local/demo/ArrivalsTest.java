package io.glidepath.local.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ArrivalsTest {

    @Test
    void keepsTheMeanRate() {
        List<Duration> times = Arrivals.poisson(8, 40_000, new Random(7));

        assertThat(40_000 / (times.getLast().toNanos() / 1e9)).isCloseTo(8, within(0.1));
    }

    @Test
    void hasGapsAsVariedAsAPoissonProcess() {
        List<Duration> times = Arrivals.poisson(10, 40_000, new Random(7));

        long shortGaps = 0;
        for (int i = 1; i < times.size(); i++) {
            shortGaps += times.get(i).minus(times.get(i - 1)).toMillis() < 100 ? 1 : 0;
        }
        // A gap is below the mean with probability 1 - 1/e.
        assertThat(shortGaps / 40_000.0).isCloseTo(0.632, within(0.01));
    }

    @Test
    void ascends() {
        assertThat(Arrivals.poisson(5, 1_000, new Random(1))).isSorted();
    }

    @Test
    void repeatsItselfForASeed() {
        assertThat(Arrivals.poisson(5, 100, new Random(3))).isEqualTo(Arrivals.poisson(5, 100, new Random(3)));
    }
}
