package io.glidepath.benchmarks.published;

import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.benchmarks.routers.Routers;
import io.glidepath.benchmarks.simulation.FleetSimulation;
import io.glidepath.benchmarks.simulation.Measured;
import io.glidepath.benchmarks.simulation.Results;
import io.glidepath.benchmarks.simulation.Setting;
import io.glidepath.benchmarks.workload.SharedPrefix;
import io.glidepath.benchmarks.workload.Stage;
import io.glidepath.simulator.core.EngineProfile;
import java.util.List;
import org.assertj.core.data.Offset;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublishedTest {

    @Test
    void everyPublishedCellIsThere() {
        assertThat(PublishedTables.throughputAndTtft("2025-09")).hasSize(64);
        assertThat(PublishedTables.throughputAndTtft("2026-06")).hasSize(22);
        assertThat(PublishedTables.ttftMean()).hasSize(64);
    }

    /**
     * The whole-run figures of the source follow from its stages when each counts as often as it has answers, 1,024 from 40
     * requests a second on: the limit in flight, and the meaning of 57 times.
     */
    @ParameterizedTest
    @CsvSource({"precise, 0.542", "approximate, 31.083", "random, 92.551", "load, 94.865"})
    void wholeRunsAreMeansOfTheirStagesWeighedByAnswers(String arm, double published) {
        double sum = 0;
        int answers = 0;
        for (Stage stage : Stage.published().subList(1, 17)) {
            int answered = stage.rate() < 40
                    ? stage.requests()
                    : PublishedRun.SEPTEMBER_2025.path().inFlightLimit();
            answers += answered;
            sum += answered * ttftP90(arm, (int) stage.rate());
        }

        assertThat(sum / answers).isEqualTo(published, Offset.offset(0.0006));
    }

    private static double ttftP90(String arm, int rate) {
        return PublishedTables.throughputAndTtft("2025-09").stream()
                .filter(cell -> cell.strategy().equals(arm) && cell.rate() == rate)
                .findFirst()
                .orElseThrow()
                .figures()
                .get(1);
    }

    /** The published stage at 20 requests a second, 11,688 tokens/s: a cold fleet, the warm-up before it. */
    @Test
    void predictsTheTunedBlendAtTwentyRequestsASecond() {
        Results stage = stageAtTwenty("tuned-blend");

        assertThat(stage.tokensPerSecond(1)).isCloseTo(11_688, Percentage.withPercentage(15));
    }

    /** So that more seeds of the first stages are more draws of the same. */
    @Test
    void theFirstStagesDoNotDependOnHowManyFollow() {
        List<Results> one = PublishedRun.JUNE_2026.simulate("random", 5, 1);
        List<Results> two = PublishedRun.JUNE_2026.simulate("random", 5, 2);

        assertThat(one).hasSize(1);
        assertThat(two).hasSize(2);
        assertThat(two.getFirst().answered())
                .hasSize(60)
                .isEqualTo(one.getFirst().answered());
    }

    @Test
    void ordersTheArmsAsPublished() {
        assertThat(List.of("random", "precise", "tuned-blend"))
                .extracting(router -> -stageAtTwenty(router).percentile(Measured::ttft, 0.9))
                .isSorted();
    }

    private static Results stageAtTwenty(String router) {
        SharedPrefix workload =
                new SharedPrefix(SharedPrefix.Shape.PUBLISHED, List.of(new Stage(15, 50), new Stage(20, 38)), 1);
        EngineProfile profile = EngineProfile.named("qwen3-32b-2xh100-2026-06");
        Setting setting = new Setting(profile, 8, PublishedRun.JUNE_2026.path(), Setting.View.FRESH, List.of(), 1);
        List<Measured> second = FleetSimulation.run(setting, workload, Routers.named(router, 8)).answered().stream()
                .filter(request -> workload.stageOf(request.id()) == 1)
                .toList();
        return new Results(second, 0);
    }
}
