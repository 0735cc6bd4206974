package io.glidepath.picker.scheduling;

/**
 * What one request would cost on one worker, in seconds of the people who wait.
 *
 * @param queueSeconds {@code W}: prefill ahead of it
 * @param prefillSeconds {@code work}: its own prefill
 * @param stepSeconds {@code τ0·(1 + (P+u)/stepTokens)}: the engine's steps around that prefill
 * @param loadSeconds waiting for its LoRA adapter to be loaded
 * @param memorySeconds waiting for blocks that running requests hold
 * @param ownDecodeSeconds {@code out·τ1}: its own decode
 * @param stallSeconds {@code n·work}: what its prefill takes from everyone who decodes there
 * @param evictSeconds what others lose with the cached blocks that it takes
 * @param decodeWeight {@code λ}: how much decode counts against the wait for the first token
 * @param tokenSeconds expected seconds between its tokens
 */
public record CostTerms(
        double queueSeconds,
        double prefillSeconds,
        double stepSeconds,
        double loadSeconds,
        double memorySeconds,
        double ownDecodeSeconds,
        double stallSeconds,
        double evictSeconds,
        double decodeWeight,
        double tokenSeconds) {

    /**
     * Without an adapter that must be loaded.
     *
     * @param queueSeconds {@code W}
     * @param prefillSeconds {@code work}
     * @param stepSeconds the engine's steps around that prefill
     * @param memorySeconds waiting for blocks
     * @param ownDecodeSeconds {@code out·τ1}
     * @param stallSeconds {@code n·work}
     * @param evictSeconds what others lose
     * @param decodeWeight {@code λ}
     * @param tokenSeconds expected seconds between its tokens
     */
    public CostTerms(
            double queueSeconds,
            double prefillSeconds,
            double stepSeconds,
            double memorySeconds,
            double ownDecodeSeconds,
            double stallSeconds,
            double evictSeconds,
            double decodeWeight,
            double tokenSeconds) {
        this(
                queueSeconds,
                prefillSeconds,
                stepSeconds,
                0,
                memorySeconds,
                ownDecodeSeconds,
                stallSeconds,
                evictSeconds,
                decodeWeight,
                tokenSeconds);
    }

    /**
     * Expected seconds until the first token.
     *
     * @return queue, prefill, steps and loading
     */
    public double ttftSeconds() {
        return queueSeconds + prefillSeconds + stepSeconds + loadSeconds;
    }

    /**
     * Decode, its own and the stall of the others, before it is weighed.
     *
     * @return {@code out·τ1 + n·work}
     */
    public double decodeSeconds() {
        return ownDecodeSeconds + stallSeconds;
    }

    /**
     * What is compared.
     *
     * @return {@code ttft + memory + λ·decode + evict}
     */
    public double costSeconds() {
        return ttftSeconds() + memorySeconds + decodeWeight * decodeSeconds() + evictSeconds;
    }
}
