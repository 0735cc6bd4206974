package io.glidepath.benchmarks.simulation;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The requests of a run, or of one stage of it.
 *
 * @param answered in order of their ends
 * @param failed how many were refused
 */
public record Results(List<Measured> answered, int failed) {

    /** Copies the list. */
    public Results {
        answered = List.copyOf(answered);
    }

    /**
     * Output tokens over the time from the first request sent to the last one ended.
     *
     * @param countedShare counted tokens for each generated one; below 1 where the source re-tokenised texts
     * @return tokens a second; 0 for an empty run
     */
    public double tokensPerSecond(double countedShare) {
        long first = answered.stream().mapToLong(Measured::sentNanos).min().orElse(0);
        long last = answered.stream().mapToLong(Measured::endNanos).max().orElse(0);
        long tokens = answered.stream().mapToLong(Measured::outputTokens).sum();
        return last == first ? 0 : countedShare * tokens / ((last - first) / 1e9);
    }

    /**
     * The mean of a figure.
     *
     * @param figure of one request
     * @return its mean; NaN for an empty run
     */
    public double mean(ToDoubleFunction<Measured> figure) {
        return answered.stream().mapToDouble(figure).average().orElse(Double.NaN);
    }

    /**
     * A percentile of a figure, interpolated linearly between neighbours as numpy does.
     *
     * @param figure of one request
     * @param share 0 to 1
     * @return the percentile; NaN for an empty run
     */
    public double percentile(ToDoubleFunction<Measured> figure, double share) {
        double[] sorted = answered.stream().mapToDouble(figure).toArray();
        if (sorted.length == 0) {
            return Double.NaN;
        }
        Arrays.sort(sorted);
        double position = share * (sorted.length - 1);
        int below = (int) position;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }

    /**
     * The part of all prompt tokens that engines had in their caches.
     *
     * @return 0 to 1; NaN for an empty run
     */
    public double hitRate() {
        double prompts = answered.stream().mapToLong(Measured::promptTokens).sum();
        return answered.stream().mapToLong(Measured::cachedTokens).sum() / prompts;
    }
}
