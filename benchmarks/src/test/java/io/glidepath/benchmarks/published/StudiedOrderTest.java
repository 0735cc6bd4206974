package io.glidepath.benchmarks.published;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glidepath.benchmarks.report.Finding;
import io.glidepath.benchmarks.scenario.Scenarios;
import java.nio.file.Path;
import java.util.Optional;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StudiedOrderTest {

    private static final StudiedOrder ORDER = new StudiedOrder("chat-550", 2, 1, 1);

    @ParameterizedTest(name = "{0} where {1} was studied: {2}, met {3}")
    @CsvSource({
        "1.3, 1.26, above 1, true",
        "0.97, 1.26, above 1, false",
        "0.8, 0.86, below 1, true",
        "1.01, 0.86, below 1, false",
    })
    void whoWasBetterMustBeBetter(double value, double studied, String target, boolean met) {
        Finding finding = ORDER.finding("latency", value, studied, 0.05);

        assertThat(finding.target()).isEqualTo(target);
        assertThat(finding.met()).isEqualTo(met);
        assertThat(finding.baseline()).isEqualTo(studied);
    }

    @ParameterizedTest
    @CsvSource({"0.9, 1.04", "1.5, 0.96"})
    void whoWereLevelMayBeInAnyOrder(double value, double studied) {
        Finding finding = ORDER.finding("latency", value, studied, 0.05);

        assertThat(finding.target()).isNull();
        assertThat(finding.met()).isTrue();
    }

    @Test
    void theRecordedTraceIsLeftOutWhereItIsNot() {
        assertThat(StudiedOrder.with(Optional.empty()))
                .hasSize(5)
                .allSatisfy(order -> assertThat(Scenarios.names()).contains(order.scenario()))
                .allSatisfy(order -> assertThat(order.runs()).isEqualTo(4));
        assertThat(StudiedOrder.with(Optional.of(Path.of("."))))
                .hasSize(6)
                .last()
                .satisfies(order -> assertThat(order.scenario()).isEqualTo("mooncake-1.4"))
                .satisfies(order -> assertThat(order.runs()).isEqualTo(2));
    }

    @Test
    void aTraceThatIsNotThereIsSaidBeforeAnythingRuns(@TempDir Path empty) {
        assertThatThrownBy(() -> SimulationBench.run(1, Optional.of(empty), Assertions::fail))
                .hasMessageContaining("workload.file must be a file that can be read");
    }
}
