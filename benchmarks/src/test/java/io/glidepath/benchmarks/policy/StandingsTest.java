package io.glidepath.benchmarks.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.glidepath.benchmarks.report.Finding;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StandingsTest {

    private static final Outcome BEST = new Outcome(10, 1_000, 0.5, 1, 2);

    @Test
    void isNearWithinThreeAndTenPercent() {
        assertThat(against(new Outcome(10.29, 971, 0.549, 1.09, 2.19)).near("ours"))
                .isTrue();
        assertThat(against(new Outcome(10.31, 1_000, 0.5, 1, 2)).near("ours")).isFalse();
        assertThat(against(new Outcome(10, 970, 0.5, 1, 2)).near("ours")).isFalse();
        assertThat(against(new Outcome(10, 1_000, 0.551, 1, 2)).near("ours")).isFalse();
        assertThat(against(new Outcome(10, 1_000, 0.5, 1, 2.21)).near("ours")).isFalse();
    }

    @Test
    void countsTheBestOfEachFigureWhoeverReachedIt() {
        Standings standings = new Standings(
                "s",
                Map.of(
                        "ours", new Outcome(11, 1_000, 0.5, 1, 2),
                        "fast", new Outcome(10, 900, 9, 9, 9),
                        "early", new Outcome(20, 900, 0.4, 0.8, 1)),
                Set.of("fast", "early"));

        assertThat(standings.ratio("ours", Figure.LATENCY)).isCloseTo(1.1, within(1e-9));
        assertThat(standings.ratio("ours", Figure.THROUGHPUT)).isCloseTo(0.9, within(1e-9));
        assertThat(standings.ratio("early", Figure.LATENCY)).isCloseTo(2, within(1e-9));
        assertThat(standings.worst("ours")).isCloseTo(2, within(1e-9));
    }

    @Test
    void judgesEachFigureByWhatIsBearable() {
        List<Finding> findings = against(new Outcome(11.3, 500, 0.6, 1.5, 2)).findings("ours");

        assertThat(findings)
                .extracting(Finding::name)
                .containsExactly("s: latency mean", "s: tokens/s", "s: TTFT mean", "s: TTFT p90", "s: TTFT p99");
        assertThat(findings).extracting(Finding::met).containsExactly(false, true, true, false, true);
        assertThat(findings.get(3).target()).isEqualTo("within 40 % of the best");
    }

    @Test
    void judgesShortTimesByTheirDistance() {
        Standings standings = new Standings(
                "s",
                Map.of("ours", new Outcome(10, 1, 0.16, 0.2, 0.3), "best", new Outcome(10, 1, 0.11, 0.14, 0.3)),
                Set.of("best"));

        assertThat(standings.findings("ours")).extracting(Finding::met).containsExactly(true, true, true, false, true);
        assertThat(standings.worst("ours")).isEqualTo(1);
    }

    @Test
    void namesARouterThatDidNotRun() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> against(BEST).near("other"))
                .withMessage("router other did not run on s");
    }

    private static Standings against(Outcome ours) {
        return new Standings("s", Map.of("ours", ours, "best", BEST), Set.of("best"));
    }
}
