package io.glidepath.benchmarks.simulation;

/**
 * What one answered request experienced. Times are virtual nanoseconds since the run began.
 *
 * @param id of the request
 * @param engine who served it
 * @param sentNanos when the client sent it
 * @param firstTokenNanos when its first token came
 * @param endNanos when its last one did
 * @param promptTokens length of its prompt
 * @param cachedTokens how many of them the engine had
 * @param outputTokens length of its answer
 * @param longGaps gaps between two of its tokens that were over 50 ms; 0 where the run did not tell every token
 * @param apart whether another engine read its prompt
 */
public record Measured(
        long id,
        int engine,
        long sentNanos,
        long firstTokenNanos,
        long endNanos,
        int promptTokens,
        int cachedTokens,
        int outputTokens,
        int longGaps,
        boolean apart) {

    /**
     * Of a run that did not tell every token, served whole.
     *
     * @param id of the request
     * @param engine who served it
     * @param sentNanos when the client sent it
     * @param firstTokenNanos when its first token came
     * @param endNanos when its last one did
     * @param promptTokens length of its prompt
     * @param cachedTokens how many of them the engine had
     * @param outputTokens length of its answer
     */
    public Measured(
            long id,
            int engine,
            long sentNanos,
            long firstTokenNanos,
            long endNanos,
            int promptTokens,
            int cachedTokens,
            int outputTokens) {
        this(id, engine, sentNanos, firstTokenNanos, endNanos, promptTokens, cachedTokens, outputTokens, 0, false);
    }

    /**
     * Time to first token.
     *
     * @return seconds
     */
    public double ttft() {
        return (firstTokenNanos - sentNanos) / 1e9;
    }

    /**
     * From sending to the last token.
     *
     * @return seconds
     */
    public double latency() {
        return (endNanos - sentNanos) / 1e9;
    }

    /**
     * Mean time between tokens.
     *
     * @return seconds; 0 for an answer of one token
     */
    public double interTokenLatency() {
        return outputTokens == 1 ? 0 : (endNanos - firstTokenNanos) / 1e9 / (outputTokens - 1);
    }
}
