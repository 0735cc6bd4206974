package io.glidepath.benchmarks.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.benchmarks.scenario.Scenario;
import io.glidepath.benchmarks.scenario.Scenarios;
import io.glidepath.benchmarks.simulation.Measured;
import io.glidepath.benchmarks.simulation.Results;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class TableTest {

    private static final Offset<Double> EXACT = Offset.offset(1e-9);

    /** Sent at 1 s and 2 s; first tokens after 1 s and 3 s; 11 tokens each, 0.1 s and 0.3 s apart. */
    private static final Results TWO = new Results(List.of(request(0, 1, 2, 3, 50), request(1, 2, 5, 8, 0)), 3);

    @Test
    void figuresAreWhatTheRequestsExperienced() {
        Figures figures = Figures.of(TWO);

        assertThat(figures.answered()).isEqualTo(2, EXACT);
        assertThat(figures.failed()).isEqualTo(3, EXACT);
        assertThat(figures.tokensPerSecond()).isEqualTo(22.0 / 7, EXACT);
        assertThat(figures.hitRate()).isEqualTo(0.25, EXACT);
        assertThat(figures.latencyMean()).isEqualTo(4, EXACT);
        assertThat(figures.ttftMean()).isEqualTo(2, EXACT);
        assertThat(figures.ttftP50()).isEqualTo(2, EXACT);
        assertThat(figures.ttftP90()).isEqualTo(2.8, EXACT);
        assertThat(figures.ttftP99()).isEqualTo(2.98, EXACT);
        assertThat(figures.interTokenMean()).isEqualTo(0.2, EXACT);
    }

    @Test
    void theLowestLatencyComesFirst() {
        Figures fast = Figures.of(new Results(TWO.answered().subList(0, 1), 0));
        Comparison comparison = comparison(run("random", Figures.of(TWO)), run("precise", fast));

        assertThat(comparison.rows()).extracting(Comparison.Row::router).containsExactly("precise", "random");
        assertThat(Table.markdown(comparison).lines().skip(2))
                .containsExactly(
                        "| precise | 1 | 0 | 6 | 0.500 | 2.000 | 1.000 | 1.000 | 1.000 | 1.000 | 0.1000 |",
                        "| random | 2 | 3 | 3 | 0.250 | 4.000 | 2.000 | 2.000 | 2.800 | 2.980 | 0.2000 |");
    }

    @Test
    void everyRunIsALineOfTheSheet() {
        String csv = Table.csv(comparison(run("random", Figures.of(TWO))));

        assertThat(csv.lines())
                .containsExactly(
                        "router,seed,answered,failed,tokens/s,hit_rate,latency_mean_s,TTFT_mean_s,TTFT_p50_s,TTFT_p90_s,TTFT_p99_s,ITL_mean_s",
                        "random,1,2,3,3,0.250,4.000,2.000,2.000,2.800,2.980,0.2000");
    }

    private static Measured request(long id, long sent, long first, long end, int cached) {
        return new Measured(id, 0, sent * 1_000_000_000, first * 1_000_000_000, end * 1_000_000_000, 100, cached, 11);
    }

    private static Comparison.Run run(String router, Figures figures) {
        return new Comparison.Run(router, 1, figures, List.of());
    }

    private static Comparison comparison(Comparison.Run... runs) {
        Scenario scenario = Scenarios.read("zero-reuse-8", Path.of("."))
                .withRouters(List.of(runs).stream().map(Comparison.Run::router).toList());
        return new Comparison(scenario, List.of(runs));
    }
}
