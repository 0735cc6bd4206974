package io.glidepath.local.demo;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One load on one fresh fleet, summed up.
 *
 * @param policy how workers were chosen
 * @param answered requests that were answered
 * @param failed requests that were not
 * @param firstFailure why the first of those was not
 * @param ttftP50 median time to the first token
 * @param ttftP90 its 90th percentile
 * @param tokensPerSecond answered tokens over the time from the first request to the last answer
 * @param promptTokens of all answered
 * @param cachedTokens those of them that engines found in their caches
 * @param cores processor time of this process per second of the load
 */
record Leg(
        String policy,
        int answered,
        int failed,
        Optional<String> firstFailure,
        Duration ttftP50,
        Duration ttftP90,
        double tokensPerSecond,
        long promptTokens,
        long cachedTokens,
        double cores) {

    static Leg of(String policy, List<Sample> samples, double cores) {
        List<Sample.Answered> answered = samples.stream()
                .filter(Sample.Answered.class::isInstance)
                .map(Sample.Answered.class::cast)
                .toList();
        Optional<String> failure = samples.stream()
                .filter(Sample.Failed.class::isInstance)
                .map(sample -> ((Sample.Failed) sample).reason())
                .findFirst();
        List<Duration> firstTokens =
                answered.stream().map(Sample.Answered::firstToken).toList();
        boolean none = answered.isEmpty();
        return new Leg(
                policy,
                answered.size(),
                samples.size() - answered.size(),
                failure,
                none ? Duration.ZERO : Percentile.of(50, firstTokens),
                none ? Duration.ZERO : Percentile.of(90, firstTokens),
                none ? 0 : tokensPerSecond(answered),
                answered.stream().mapToLong(Sample.Answered::promptTokens).sum(),
                answered.stream().mapToLong(Sample.Answered::cachedTokens).sum(),
                cores);
    }

    private static double tokensPerSecond(List<Sample.Answered> answered) {
        long tokens = answered.stream().mapToLong(Sample.Answered::outputTokens).sum();
        Duration last = answered.stream()
                .map(Sample.Answered::end)
                .max(Duration::compareTo)
                .orElseThrow();
        return tokens * 1e9 / last.toNanos();
    }

    double cachedShare() {
        return promptTokens == 0 ? 0 : (double) cachedTokens / promptTokens;
    }
}
