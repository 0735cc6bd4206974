package io.glidepath.picker.scheduling;

/**
 * How long one step of an engine takes: {@code base + perPrefillToken * prefill tokens + perContextToken * context tokens of
 * the decodes + perPair * token pairs of the attention}.
 *
 * @param baseSeconds {@code a}, seconds a step
 * @param perPrefillToken {@code b}, seconds a prompt token that is computed
 * @param perContextToken {@code d}, seconds a token of context that a decode reads
 * @param perPair {@code e}, seconds a pair of tokens that attend to each other in prefill
 * @param stepTokens the engine's token budget per step
 */
public record EngineProfile(
        double baseSeconds, double perPrefillToken, double perContextToken, double perPair, int stepTokens) {

    /**
     * Checks the rates.
     *
     * @throws IllegalArgumentException when a rate is negative or no number, the prefill rate is 0, or the budget is below 1
     */
    public EngineProfile {
        requireRate("base-seconds", baseSeconds);
        requireRate("per-prefill-token", perPrefillToken);
        requireRate("per-context-token", perContextToken);
        requireRate("per-pair", perPair);
        if (perPrefillToken == 0) {
            throw new IllegalArgumentException("engine profile: per-prefill-token must be above 0 but was 0");
        }
        if (stepTokens < 1) {
            throw new IllegalArgumentException("engine profile: step-tokens must be at least 1 but was " + stepTokens);
        }
    }

    /**
     * Seconds of prefill that a prompt costs an engine of usual speed.
     *
     * @param uncached tokens to compute
     * @param cached tokens before them, found in the cache
     * @return {@code b*u + e*u*(m + u/2)}
     */
    public double prefillSeconds(long uncached, long cached) {
        return perPrefillToken * uncached + perPair * uncached * (cached + uncached / 2.0);
    }

    private static void requireRate(String name, double rate) {
        if (!(rate >= 0) || Double.isInfinite(rate)) {
            throw new IllegalArgumentException(
                    "engine profile: " + name + " must be a number of seconds, at least 0, but was " + rate);
        }
    }
}
