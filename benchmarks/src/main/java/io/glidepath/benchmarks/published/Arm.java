package io.glidepath.benchmarks.published;

import io.glidepath.benchmarks.simulation.Measured;
import io.glidepath.benchmarks.simulation.Results;
import io.glidepath.benchmarks.workload.Stage;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One router over all stages, once for each seed. Figures are means over the seeds.
 *
 * @param countedShare counted output tokens for each generated one
 * @param stagesBySeed the stages' results, the warm-up left out; of some seeds only the first ones
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

    /** Of a whole run, as the source gives it: the plain mean of its stages. */
    double throughput() {
        return wholeRuns()
                .flatMap(List::stream)
                .mapToDouble(stage -> stage.tokensPerSecond(countedShare))
                .average()
                .orElseThrow();
    }

    double ttftP90(int rate) {
        return mean(rate, stage -> stage.percentile(Measured::ttft, 0.9));
    }

    double ttftMean(int rate) {
        return mean(rate, stage -> stage.mean(Measured::ttft));
    }

    /**
     * Of a whole run, as the source gives it: the mean of the stages' percentiles, each counted as often as it has answers.
     *
     * <p>31.083 s and 0.542 s follow exactly from the published cells with 1,024 answers in each stage from 40 requests a second
     * on; a percentile over all requests would be 46 s, for the times of a collapsed stage have two humps.
     */
    double ttftP90() {
        return wholeRuns()
                .mapToDouble(stages -> {
                    double sum = stages.stream()
                            .mapToDouble(stage -> stage.answered().size() * stage.percentile(Measured::ttft, 0.9))
                            .sum();
                    return sum
                            / stages.stream()
                                    .mapToInt(stage -> stage.answered().size())
                                    .sum();
                })
                .average()
                .orElseThrow();
    }

    private Stream<List<Results>> wholeRuns() {
        return stagesBySeed.stream().filter(stages -> stages.size() == rates().length);
    }

    private double mean(int rate, ToDoubleFunction<Results> figure) {
        int stage = IntStream.range(0, rates().length)
                .filter(i -> rates()[i] == rate)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no stage of " + rate + " requests a second"));
        return stagesBySeed.stream()
                .filter(stages -> stages.size() > stage)
                .map(stages -> stages.get(stage))
                .mapToDouble(figure)
                .average()
                .orElseThrow();
    }
}
