package io.glidepath.benchmarks.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ResultsTest {

    private static final Offset<Double> EXACT = Offset.offset(1e-9);

    /** Sent at 0 and 1 s, first tokens after 1 and 3 s, 11 tokens each, last ones at 3 and 5 s. */
    private final Results two = new Results(
            List.of(
                    new Measured(0, 0, 0, 1_000_000_000L, 3_000_000_000L, 100, 40, 11),
                    new Measured(1, 0, 1_000_000_000L, 4_000_000_000L, 5_000_000_000L, 100, 0, 11)),
            0);

    @Test
    void throughputRunsFromTheFirstStartToTheLastEnd() {
        assertThat(two.tokensPerSecond(1)).isEqualTo(22 / 5.0, EXACT);
        assertThat(two.tokensPerSecond(0.5)).isEqualTo(11 / 5.0, EXACT);
    }

    @Test
    void percentilesAreInterpolated() {
        assertThat(two.percentile(Measured::ttft, 0.9)).isEqualTo(1 + 0.9 * 2, EXACT);
        assertThat(two.percentile(Measured::ttft, 0)).isEqualTo(1, EXACT);
        assertThat(two.percentile(Measured::ttft, 1)).isEqualTo(3, EXACT);
    }

    @Test
    void interTokenLatencyIsOverTheGapsBetweenTokens() {
        assertThat(two.mean(Measured::interTokenLatency)).isEqualTo((0.2 + 0.1) / 2, EXACT);
    }

    @Test
    void hitRateIsOverAllPromptTokens() {
        assertThat(two.hitRate()).isEqualTo(0.2, EXACT);
    }

    @Test
    void anEmptyRunHasNoFigures() {
        Results none = new Results(List.of(), 3);

        assertThat(none.tokensPerSecond(1)).isZero();
        assertThat(none.percentile(Measured::ttft, 0.5)).isNaN();
    }
}
