package io.glidepath.simulator.metrics;

/**
 * The state of an engine's scheduler and cache after its last step.
 *
 * @param running sequences in the batch
 * @param waiting requests that the last step could not take in
 * @param usage referenced share of the blocks, 0 to 1
 * @param queriedTokens tokens looked up in the prefix cache, ever
 * @param hitTokens tokens found there, ever
 * @param preemptions sequences that lost their blocks, ever
 * @param expiredLeases prompts that no other engine fetched in time, ever
 */
public record Gauges(
        int running,
        int waiting,
        double usage,
        long queriedTokens,
        long hitTokens,
        long preemptions,
        long expiredLeases) {

    /** An engine that has done nothing. */
    public static final Gauges IDLE = new Gauges(0, 0, 0, 0, 0, 0, 0);
}
