package io.glidepath.local.demo;

/**
 * The demonstration's traffic, for the timing profile {@code laptop-demo} and three engines.
 *
 * <p>With its prefix in the cache a request costs an engine little; without, the fleet cannot keep up at this rate. The
 * control has the same arrivals and prompts of a length that the fleet can read without reuse.
 */
final class Shapes {

    /** Nothing to reuse. */
    static final Load CONTROL = new Load(0, 5_000, 32, 16, 2, 24);

    private static final int GROUPS = 12;

    private Shapes() {}

    /**
     * Groups of requests with a common prefix.
     *
     * @param sharedTokens of all prefixes together
     * @return the load
     */
    static Load reuse(long sharedTokens) {
        return new Load(GROUPS, Math.toIntExact(sharedTokens / GROUPS), 48, 16, 9, 110);
    }
}
