package io.glidepath.benchmarks.published;

import io.glidepath.benchmarks.simulation.Measured;
import io.glidepath.benchmarks.simulation.Results;
import io.glidepath.benchmarks.workload.Stage;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * One router over all stages, once for each seed. Figures are means over the seeds.
 *
 * @param countedShare counted output tokens for each generated one
 * @param stagesBySeed the stages' results, the warm-up left out
 */
record Arm(double countedShare, List<List<Results>> stagesBySeed) {

    static int[] rates() {
        return Stage.published().stream()
                .skip(1)
                .mapToInt(stage -> (int) stage.rate())
                .toArray();
    }

    double throughput(int rate) {
        return mean(rate, stage -> stage.tokensPerSecond(countedShare));
    }

    double ttftP90(int rate) {
        return mean(rate, stage -> stage.percentile(Measured::ttft, 0.9));
    }

    double ttftMean(int rate) {
        return mean(rate, stage -> stage.mean(Measured::ttft));
    }

    /** Over the requests of all stages. */
    double ttftP90() {
        return stagesBySeed.stream()
                .map(stages -> new Results(
                        stages.stream()
                                .flatMap(stage -> stage.answered().stream())
                                .toList(),
                        0))
                .mapToDouble(all -> all.percentile(Measured::ttft, 0.9))
                .average()
                .orElseThrow();
    }

    private double mean(int rate, ToDoubleFunction<Results> figure) {
        int stage = IntStream.range(0, rates().length)
                .filter(i -> rates()[i] == rate)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no stage of " + rate + " requests a second"));
        return stagesBySeed.stream()
                .map(stages -> stages.get(stage))
                .mapToDouble(figure)
                .average()
                .orElseThrow();
    }
}
