package io.glidepath.benchmarks.policy;

import io.glidepath.benchmarks.simulation.Measured;
import io.glidepath.benchmarks.simulation.Results;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What a router reached on a scenario, over its seeds. Seconds, but for the second.
 *
 * @param latency mean, from sending to the last token
 * @param tokensPerSecond output tokens a second
 * @param ttftMean time to first token, time held included
 * @param ttftP90 its 90th percentile
 * @param ttftP99 its 99th percentile
 */
record Outcome(double latency, double tokensPerSecond, double ttftMean, double ttftP90, double ttftP99) {

    static Outcome of(Results results) {
        return new Outcome(
                results.mean(Measured::latency),
                results.tokensPerSecond(1),
                results.mean(Measured::ttft),
                results.percentile(Measured::ttft, 0.9),
                results.percentile(Measured::ttft, 0.99));
    }

    static Outcome mean(List<Outcome> runs) {
        return new Outcome(
                mean(runs, Outcome::latency),
                mean(runs, Outcome::tokensPerSecond),
                mean(runs, Outcome::ttftMean),
                mean(runs, Outcome::ttftP90),
                mean(runs, Outcome::ttftP99));
    }

    private static double mean(List<Outcome> runs, ToDoubleFunction<Outcome> figure) {
        return runs.stream().mapToDouble(figure).average().orElse(Double.NaN);
    }
}
