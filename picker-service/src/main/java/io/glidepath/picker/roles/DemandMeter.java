package io.glidepath.picker.roles;

/**
 * Sums over requests that fade with a time constant of a minute. They are divided by what a steady stream would have left
 * of the time watched, so that a young meter is no lower than an old one. Thread-safe.
 */
public final class DemandMeter {

    private static final double FADE_SECONDS = 60;

    // All guarded by this.
    private Sums sums = Sums.NONE;
    private long startNanos;
    private long lastNanos;
    private boolean started;

    /** Starts with the first request. */
    public DemandMeter() {}

    /**
     * One request.
     *
     * @param prefillSeconds its prefill on the worker that holds most of it
     * @param wholeSeconds its prefill where nothing is held
     * @param promptTokens tokens of its prompt
     * @param outputTokens tokens that its answer is expected to have
     * @param pulledTokens tokens of its prompt that no worker holds
     */
    public record Asked(
            double prefillSeconds, double wholeSeconds, int promptTokens, int outputTokens, int pulledTokens) {}

    private record Sums(double requests, double prefill, double spared, double output, double context, double pulled) {

        static final Sums NONE = new Sums(0, 0, 0, 0, 0, 0);

        Sums plus(Asked asked) {
            return new Sums(
                    requests + 1,
                    prefill + asked.prefillSeconds(),
                    spared + Math.max(0, asked.wholeSeconds() - asked.prefillSeconds()),
                    output + asked.outputTokens(),
                    context + asked.promptTokens() + asked.outputTokens() / 2.0,
                    pulled + asked.pulledTokens());
        }

        Sums times(double left) {
            return new Sums(
                    requests * left, prefill * left, spared * left, output * left, context * left, pulled * left);
        }
    }

    /**
     * Notes a request that was placed.
     *
     * @param asked the request
     * @param nowNanos the time
     */
    public synchronized void note(Asked asked, long nowNanos) {
        if (!started) {
            started = true;
            startNanos = nowNanos;
            lastNanos = nowNanos;
        }
        fade(nowNanos);
        sums = sums.plus(asked);
    }

    /**
     * What is asked.
     *
     * @param nowNanos the time
     * @return {@link Demand#NONE} before the first request
     */
    public synchronized Demand demand(long nowNanos) {
        if (!started) {
            return Demand.NONE;
        }
        fade(nowNanos);
        double watched = (nowNanos - startNanos) / 1e9;
        double span = FADE_SECONDS * (1 - Math.exp(-watched / FADE_SECONDS));
        if (span <= 0 || sums.requests() < 1e-6) {
            return Demand.NONE;
        }
        return new Demand(
                sums.requests() / span,
                sums.prefill() / span,
                sums.spared() / span,
                sums.output() / sums.requests(),
                sums.context() / sums.requests(),
                sums.pulled() / sums.requests(),
                watched);
    }

    private void fade(long nowNanos) {
        if (nowNanos > lastNanos) {
            sums = sums.times(Math.exp(-(nowNanos - lastNanos) / 1e9 / FADE_SECONDS));
            lastNanos = nowNanos;
        }
    }
}
