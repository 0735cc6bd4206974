package io.glidepath.picker.scheduling;

import io.glidepath.contracts.identity.WorkerId;

/**
 * One worker as a policy sees it.
 *
 * @param id the worker
 * @param profile step times of its kind of engine
 * @param slowness {@code f}: how much slower than the profile it is, 1 as expected
 * @param observedTokenSeconds seconds between tokens as lately measured, stalls included; 0 when nothing was measured
 * @param space room in its cache
 * @param cachedTokens {@code m}: prompt tokens that it is expected to find in its cache
 * @param backlog what is reserved there
 * @param nature what it is
 */
public record WorkerNow(
        WorkerId id,
        EngineProfile profile,
        double slowness,
        double observedTokenSeconds,
        CacheSpace space,
        int cachedTokens,
        Backlog backlog,
        Nature nature) {

    /** Underrating prefill against decode is the one dangerous direction, so a fast worker's is not fully believed. */
    private static final double LEAST_PREFILL_SLOWNESS = 1 / 1.5;

    /**
     * A ready worker of which nothing more is known.
     *
     * @param id the worker
     * @param profile step times of its kind of engine
     * @param slowness {@code f}
     * @param observedTokenSeconds seconds between tokens as lately measured
     * @param space room in its cache
     * @param cachedTokens {@code m}
     * @param backlog what is reserved there
     */
    public WorkerNow(
            WorkerId id,
            EngineProfile profile,
            double slowness,
            double observedTokenSeconds,
            CacheSpace space,
            int cachedTokens,
            Backlog backlog) {
        this(id, profile, slowness, observedTokenSeconds, space, cachedTokens, backlog, Nature.PLAIN);
    }

    /**
     * Seconds of prefill that a prompt costs here.
     *
     * @param promptTokens tokens of the prompt
     * @return {@code f * (b*u + e*u*(m + u/2))}, with {@code f} never below 1/1.5
     */
    public double prefillSeconds(int promptTokens) {
        return prefillSlowness() * profile.prefillSeconds(uncached(promptTokens), cachedTokens);
    }

    /**
     * Tokens of a prompt that must be computed here.
     *
     * @param promptTokens tokens of the prompt
     * @return {@code u}, at least 1
     */
    public int uncached(int promptTokens) {
        return Math.max(1, promptTokens - cachedTokens);
    }

    /**
     * The same worker at another speed.
     *
     * @param other its slowness
     * @return a copy
     */
    public WorkerNow withSlowness(double other) {
        return new WorkerNow(id, profile, other, observedTokenSeconds, space, cachedTokens, backlog, nature);
    }

    double prefillSlowness() {
        return Math.max(LEAST_PREFILL_SLOWNESS, slowness);
    }
}
