package io.glidepath.benchmarks.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ArrivalsTest {

    private static final long SECOND = 1_000_000_000L;

    @Test
    void constantArrivalsAreEvenlySpaced() {
        assertThat(Arrivals.constant(4, 5)).containsExactly(0, SECOND / 4, SECOND / 2, 3 * SECOND / 4, SECOND);
    }

    /** A Poisson number has its mean as its variance; even arrivals would have 0, bunched ones more. */
    @Test
    void theNumberInASecondIsPoisson() {
        double[] perSecond = perSecond(Arrivals.poisson(40, 80_000, new Random(3)), 1_900);

        double mean = Arrays.stream(perSecond).average().orElseThrow();
        double variance = Arrays.stream(perSecond)
                .map(each -> (each - mean) * (each - mean))
                .average()
                .orElseThrow();
        assertThat(mean).isBetween(39.0, 41.0);
        assertThat(variance).isBetween(35.0, 45.0);
    }

    /** The source stretches the gaps of a second until the last arrival stands at its end. */
    @Test
    void theLastArrivalOfASecondStandsAtItsEnd() {
        long[] times = Arrivals.poisson(20, 2_000, new Random(4));

        long atTheEnd = Arrays.stream(times)
                .filter(at -> at % SECOND == 0 || at % SECOND > SECOND - 10)
                .count();
        assertThat(atTheEnd).isBetween(95L, 105L);
    }

    @Test
    void aSlowRateLeavesSecondsEmpty() {
        double[] perSecond = perSecond(Arrivals.poisson(0.5, 500, new Random(5)), 900);

        double empty = Arrays.stream(perSecond).filter(each -> each == 0).count() / 900.0;
        // e^-0.5 = 0.61
        assertThat(empty).isBetween(0.55, 0.67);
    }

    /** Knuth's product underflows at a mean of 700 or so. */
    @Test
    void aFastRateIsKept() {
        long[] times = Arrivals.poisson(2_000, 40_000, new Random(6));

        assertThat(times[39_999] / 1e9).isBetween(19.0, 21.0);
    }

    @Test
    void equalStreamsGiveEqualTimes() {
        assertThat(Arrivals.poisson(7, 100, Arrivals.stream(9)))
                .isEqualTo(Arrivals.poisson(7, 100, Arrivals.stream(9)))
                .isNotEqualTo(Arrivals.poisson(7, 100, Arrivals.stream(10)));
    }

    @Test
    void aRampThatGoesDownIsARampToo() {
        long[] times = Arrivals.ramp(100, 0, 100, new Random(1));

        // Three quarters of the requests fall into the first half.
        assertThat(times[3 * times.length / 4] / 1e9).isBetween(48.0, 52.0);
        assertThat(times[times.length - 1]).isLessThan(100 * SECOND);
    }

    /** Two days of 60 s: 1 - cos, so that each quarter around noon has (1/2 + 1/pi) of a day. */
    @Test
    void everyDayIsLikeTheFirst() {
        long[] times = Arrivals.diurnal(100, 1, 60, 120, new Random(2));

        long firstNoon = between(times, 15, 45);
        long secondNoon = between(times, 75, 105);
        assertThat(times.length).isBetween(11_600, 12_400);
        assertThat(firstNoon / 6_000.0).isBetween(0.79, 0.85);
        assertThat(secondNoon / 6_000.0).isBetween(0.79, 0.85);
    }

    @Test
    void withoutASwingADayIsFlat() {
        double[] tens = IntStream.range(0, 10)
                .mapToDouble(ten -> between(Arrivals.diurnal(100, 0, 60, 100, new Random(3)), 10 * ten, 10 * ten + 10))
                .toArray();

        assertThat(DoubleStream.of(tens)).allMatch(count -> count > 880 && count < 1_120);
    }

    private static long between(long[] times, int fromSecond, int toSecond) {
        return LongStream.of(times)
                .filter(at -> at >= fromSecond * SECOND && at < toSecond * SECOND)
                .count();
    }

    private static double[] perSecond(long[] times, int seconds) {
        double[] counts = new double[seconds];
        for (long at : times) {
            // One at the very end of a second belongs to it.
            int second = (int) ((at - 10) / SECOND);
            if (at > 10 && second < seconds) {
                counts[second]++;
            }
        }
        return counts;
    }
}
