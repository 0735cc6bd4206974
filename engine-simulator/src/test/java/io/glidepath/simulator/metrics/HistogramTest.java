package io.glidepath.simulator.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HistogramTest {

    private final Histogram histogram = new Histogram(new double[] {0.1, 1, 10});

    /** As Prometheus wants it: a bucket holds all at or below its bound, those of smaller bounds included. */
    @Test
    void bucketsHoldWhatIsAtOrBelowTheirBound() {
        for (double value : new double[] {0.05, 0.1, 0.5, 1, 5, 50}) {
            histogram.observe(value);
        }

        assertThat(histogram.atMost(0.1)).isEqualTo(2);
        assertThat(histogram.atMost(1)).isEqualTo(4);
        assertThat(histogram.atMost(10)).isEqualTo(5);
        assertThat(histogram.atMost(Double.POSITIVE_INFINITY)).isEqualTo(6);
        assertThat(histogram.count()).isEqualTo(6);
        assertThat(histogram.sum()).isEqualTo(56.65);
    }

    @Test
    void isEmptyAtFirst() {
        assertThat(histogram.atMost(Double.POSITIVE_INFINITY)).isZero();
        assertThat(histogram.sum()).isZero();
    }
}
