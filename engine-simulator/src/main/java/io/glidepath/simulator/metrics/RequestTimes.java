package io.glidepath.simulator.metrics;

/**
 * The numbers of one finished request, times in nanoseconds on the engine's clock.
 *
 * @param arrivedNanos when it came
 * @param scheduledNanos when a step first took it in
 * @param firstTokenNanos when its first token was there
 * @param endedNanos when its last token was there
 * @param promptTokens tokens of the prompt
 * @param cachedTokens of which found in the cache
 * @param outputTokens tokens of the answer, at least 1
 * @param maxTokens the budget
 * @param choices the request's {@code n}
 * @param preemptions how often it lost its blocks
 */
public record RequestTimes(
        long arrivedNanos,
        long scheduledNanos,
        long firstTokenNanos,
        long endedNanos,
        int promptTokens,
        int cachedTokens,
        int outputTokens,
        int maxTokens,
        int choices,
        int preemptions) {

    double secondsBetween(long from, long to) {
        return (to - from) / 1e9;
    }
}
