package io.glidepath.benchmarks.published;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.glidepath.benchmarks.simulation.Measured;
import io.glidepath.benchmarks.simulation.Results;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ArmTest {

    private static final Offset<Double> EXACT = Offset.offset(1e-9);

    @Test
    void ratesAreThePublishedOnesWithoutTheWarmUp() {
        assertThat(Arm.rates()).hasSize(16).startsWith(3, 10, 15, 20).endsWith(55, 57, 60);
    }

    /** 10 answers of 100 tokens within 5 s: 200 tokens/s, of which a re-tokenising client counts 0.9. */
    @Test
    void throughputCountsAsTheClientDid() {
        Arm arm = new Arm(0.9, List.of(stages(stage(10, 1, 5))));

        assertThat(arm.throughput(3)).isEqualTo(180, EXACT);
        assertThat(arm.throughput(60)).isEqualTo(180, EXACT);
    }

    @Test
    void figuresAreMeansOverTheSeeds() {
        Arm arm = new Arm(1, List.of(stages(stage(10, 1, 5)), stages(stage(10, 2, 10))));

        assertThat(arm.throughput(3)).isEqualTo((200 + 100) / 2.0, EXACT);
        assertThat(arm.ttftMean(20)).isEqualTo(1.5, EXACT);
        assertThat(arm.ttftP90(20)).isEqualTo(1.5, EXACT);
    }

    /** The third seed has only the first two stages: those are means of three, the others of two. */
    @Test
    void seedsOfTheFirstStagesCountThereOnly() {
        Arm arm = new Arm(
                1,
                List.of(
                        stages(stage(10, 1, 5)),
                        stages(stage(10, 1, 5)),
                        stages(stage(10, 4, 10)).subList(0, 2)));

        assertThat(arm.ttftMean(3)).isEqualTo(2, EXACT);
        assertThat(arm.ttftMean(10)).isEqualTo(2, EXACT);
        assertThat(arm.ttftMean(15)).isEqualTo(1, EXACT);
        assertThat(arm.ttftP90()).isEqualTo(1, EXACT);
    }

    @Test
    void aWholeRunsThroughputIsThePlainMeanOfItsStages() {
        List<Results> stages = new ArrayList<>(stages(stage(10, 1, 5)));
        stages.set(0, stage(10, 1, 10));

        assertThat(new Arm(1, List.of(stages)).throughput()).isEqualTo((15 * 200 + 100) / 16.0, EXACT);
    }

    /** One stage with 30 answers after 4 s among fifteen with 10 after 1 s: (150 x 1 + 30 x 4) / 180. */
    @Test
    void aWholeRunsPercentileCountsEachStageAsOftenAsItHasAnswers() {
        List<Results> stages = new ArrayList<>(stages(stage(10, 1, 5)));
        stages.set(7, stage(30, 4, 5));

        assertThat(new Arm(1, List.of(stages)).ttftP90()).isEqualTo(1.5, EXACT);
    }

    @Test
    void refusesARateThatHasNoStage() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Arm(1, List.of(stages(stage(1, 1, 5)))).throughput(11))
                .withMessageContaining("11");
    }

    private static List<Results> stages(Results each) {
        return IntStream.range(0, 16).mapToObj(i -> each).toList();
    }

    /** Requests sent at once, their first tokens after {@code ttft} and their last after {@code end} seconds. */
    private static Results stage(int answers, long ttft, long end) {
        return new Results(
                IntStream.range(0, answers)
                        .mapToObj(i -> new Measured(i, 0, 0, ttft * 1_000_000_000, end * 1_000_000_000, 100, 0, 100))
                        .toList(),
                0);
    }
}
