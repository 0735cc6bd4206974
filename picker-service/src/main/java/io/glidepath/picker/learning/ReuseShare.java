package io.glidepath.picker.learning;

/**
 * Share of prompt tokens that some worker held, decayed over the last 500 requests or so: a figure of the pool, never of
 * one request. Thread-safe.
 */
public final class ReuseShare {

    private static final double KEEP = 1 - 1 / 500.0;

    private double held;
    private double asked;

    /** Starts with no requests. */
    public ReuseShare() {}

    /**
     * Notes one request.
     *
     * @param promptTokens tokens of its prompt
     * @param heldTokens most of them that any one worker held
     */
    public synchronized void note(int promptTokens, int heldTokens) {
        held = KEEP * held + heldTokens;
        asked = KEEP * asked + promptTokens;
    }

    /**
     * The share.
     *
     * @return 0 to 1; 0 before the first request
     */
    public synchronized double value() {
        return asked == 0 ? 0 : Math.clamp(held / asked, 0.0, 1.0);
    }
}
