package io.glidepath.benchmarks.workload;

import io.glidepath.simulator.cache.IntList;

/**
 * One request of a workload.
 *
 * @param id counts the requests of a run, from 0
 * @param source which user, session or group asks, from 0
 * @param prompt its tokens
 * @param outputTokens tokens of the answer, exactly
 * @param expectedOutput tokens that a router may expect; the mean of its workload, not this answer's length
 */
public record Ask(long id, int source, IntList prompt, int outputTokens, int expectedOutput) {

    /** Refuses a request that no engine could answer. */
    public Ask {
        if (prompt.size() < 1 || outputTokens < 1) {
            throw new IllegalArgumentException(
                    "prompt and outputTokens must be at least 1 but were " + prompt.size() + ", " + outputTokens);
        }
    }
}
