package io.glidepath.simulator.core;

/**
 * What the engine shows of itself: the state after the last finished step or abort, as vLLM takes its statistics.
 *
 * @param running sequences that hold a place in the batch
 * @param waiting sequences that the last step could not admit; arrivals since its start are not counted
 * @param kvCacheUsage part of the usable blocks that sequences hold, 0 to 1; cached blocks nobody holds count as free
 * @param totals counters since the start
 */
public record Gauges(int running, int waiting, double kvCacheUsage, Totals totals) {

    /**
     * Counters that only grow.
     *
     * @param promptTokens tokens of prompts whose first answer token came
     * @param generatedTokens tokens of answers
     * @param preemptions times a sequence lost its blocks
     * @param prefixQueries prompt tokens of first admissions, looked up in the cache
     * @param prefixHits those of them that were found
     * @param steps finished steps
     */
    public record Totals(
            long promptTokens,
            long generatedTokens,
            long preemptions,
            long prefixQueries,
            long prefixHits,
            long steps) {}
}
