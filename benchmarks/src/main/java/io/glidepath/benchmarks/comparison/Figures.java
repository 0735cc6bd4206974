package io.glidepath.benchmarks.comparison;

import io.glidepath.benchmarks.simulation.Measured;
import io.glidepath.benchmarks.simulation.Results;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What is compared of a run, or the mean over several. Seconds, but for the first four.
 *
 * @param answered requests
 * @param failed requests
 * @param tokensPerSecond output tokens from the first request sent to the last one ended
 * @param hitRate part of all prompt tokens that engines had, 0 to 1
 * @param latencyMean from sending to the last token
 * @param ttftMean time to first token
 * @param ttftP50 its median
 * @param ttftP90 its 90th percentile
 * @param ttftP99 its 99th percentile
 * @param interTokenMean mean of each request's mean time between tokens
 */
public record Figures(
        double answered,
        double failed,
        double tokensPerSecond,
        double hitRate,
        double latencyMean,
        double ttftMean,
        double ttftP50,
        double ttftP90,
        double ttftP99,
        double interTokenMean) {

    static Figures of(Results results) {
        return new Figures(
                results.answered().size(),
                results.failed(),
                results.tokensPerSecond(1),
                results.hitRate(),
                results.mean(Measured::latency),
                results.mean(Measured::ttft),
                results.percentile(Measured::ttft, 0.5),
                results.percentile(Measured::ttft, 0.9),
                results.percentile(Measured::ttft, 0.99),
                results.mean(Measured::interTokenLatency));
    }

    static Figures mean(List<Figures> runs) {
        return new Figures(
                mean(runs, Figures::answered),
                mean(runs, Figures::failed),
                mean(runs, Figures::tokensPerSecond),
                mean(runs, Figures::hitRate),
                mean(runs, Figures::latencyMean),
                mean(runs, Figures::ttftMean),
                mean(runs, Figures::ttftP50),
                mean(runs, Figures::ttftP90),
                mean(runs, Figures::ttftP99),
                mean(runs, Figures::interTokenMean));
    }

    private static double mean(List<Figures> runs, ToDoubleFunction<Figures> figure) {
        return runs.stream().mapToDouble(figure).average().orElse(Double.NaN);
    }
}
