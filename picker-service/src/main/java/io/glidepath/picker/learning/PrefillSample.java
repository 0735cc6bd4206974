package io.glidepath.picker.learning;

/**
 * One measured first token.
 *
 * @param uncachedTokens tokens that the worker computed for it
 * @param measuredSeconds from dispatch to first token
 * @param usualSeconds what a worker of usual speed would have taken for its own prefill and steps
 * @param aheadSeconds prefill that was reserved there before it
 */
public record PrefillSample(int uncachedTokens, double measuredSeconds, double usualSeconds, double aheadSeconds) {

    private static final int ENOUGH_TOKENS = 128;
    private static final double HARDLY_ANY = 0.1;

    /** Whether it measures the worker and not its queue, its cache or the network. */
    boolean clean() {
        return uncachedTokens >= ENOUGH_TOKENS && measuredSeconds > 0 && usualSeconds > 0 && hardlyAnyAhead();
    }

    /**
     * Whether it measures the request itself rather than those before it.
     *
     * @return whether little prefill was ahead
     */
    public boolean hardlyAnyAhead() {
        return aheadSeconds <= HARDLY_ANY * usualSeconds;
    }

    double ratio() {
        return measuredSeconds / usualSeconds;
    }
}
