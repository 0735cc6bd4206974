package io.glidepath.picker.scheduling;

/**
 * What is reserved on one worker at one instant.
 *
 * @param prefillSeconds {@code W}: seconds of prefill of requests whose first token has not come, prompts that are read
 *     there for others included
 * @param prefillTokens {@code P}: uncached tokens of those requests
 * @param inFlight {@code n}: requests whose decode is or will be there
 * @param contextTokens {@code X}: sum over them of prompt tokens and half of the expected output
 * @param coldTokens uncached tokens of prompts that were sent there within the last minute though it held less than half
 * @param transfers what prefill and decode apart put on it
 */
public record Backlog(
        double prefillSeconds,
        long prefillTokens,
        int inFlight,
        double contextTokens,
        long coldTokens,
        Transfers transfers) {

    /** Nothing is reserved. */
    public static final Backlog NONE = new Backlog(0, 0, 0, 0, 0);

    /**
     * Of whole requests only.
     *
     * @param prefillSeconds {@code W}
     * @param prefillTokens {@code P}
     * @param inFlight {@code n}
     * @param contextTokens {@code X}
     * @param coldTokens uncached tokens of cold prompts
     */
    public Backlog(double prefillSeconds, long prefillTokens, int inFlight, double contextTokens, long coldTokens) {
        this(prefillSeconds, prefillTokens, inFlight, contextTokens, coldTokens, Transfers.NONE);
    }

    /**
     * Tokens that will be allocated there before any of mine: prompts to be computed, and prompts to be pulled.
     *
     * @return at least 0
     */
    public long pendingTokens() {
        return prefillTokens + transfers.pullTokens();
    }

    /**
     * All that is there in any way.
     *
     * @return requests in flight, and prompts that are read there for others
     */
    public int present() {
        return inFlight + transfers.legs();
    }

    /**
     * What prefill and decode apart put on a worker.
     *
     * @param legs prompts that are read there for others, or wait there to be pulled
     * @param pullTokens tokens that its requests will pull from others
     * @param readyTokens how many of those are computed, so that only the link lies between
     */
    public record Transfers(int legs, long pullTokens, long readyTokens) {

        /** Nothing is apart. */
        public static final Transfers NONE = new Transfers(0, 0, 0);
    }
}
