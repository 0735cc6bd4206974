package io.glidepath.picker.learning;

import java.util.concurrent.TimeUnit;

/**
 * What one worker's first tokens and answers taught. Not thread-safe.
 *
 * <p>Its ratio of measured to usual time follows the samples over thirty seconds, however many come: a worker that is slow
 * for a moment must not be believed slow for minutes. A sample pulls by the logarithm of its distance, at most by a half
 * (Huber's loss), so that a stray one moves little. Ten seconds after the last sample, what was learnt begins to fade.
 */
final class Learnt {

    private static final double WINDOW_NANOS = TimeUnit.SECONDS.toNanos(30);
    private static final double HALF_LIFE_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final double FRESH_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final double LARGEST_WEIGHT = 0.2;
    private static final double LARGEST_PULL = 0.5;
    private static final double SLOWEST_LOG = Math.log(4);
    private static final double MEAN_WEIGHT = 0.1;

    private double logRatio;
    private long learntAtNanos;
    private long samples;
    private double tokenSeconds;
    private double error;
    private long forecasts;

    /** As slow as the pool, until it is measured. */
    Learnt(double medianLog, long nowNanos) {
        this.logRatio = medianLog;
        this.learntAtNanos = nowNanos;
    }

    void ratio(double measuredToUsual, double medianLog, long nowNanos) {
        double since = Math.max(0, nowNanos - learntAtNanos);
        double weight = samples == 0 ? LARGEST_WEIGHT : Math.min(LARGEST_WEIGHT, since / WINDOW_NANOS);
        double base = medianLog + relative(medianLog, nowNanos);
        double pull = Math.clamp(Math.log(measuredToUsual) - base, -LARGEST_PULL, LARGEST_PULL);
        logRatio = base + weight * pull;
        learntAtNanos = nowNanos;
        samples++;
    }

    void tokenSeconds(double seconds) {
        tokenSeconds = tokenSeconds == 0 ? seconds : tokenSeconds + MEAN_WEIGHT * (seconds - tokenSeconds);
    }

    void error(double latest) {
        error = forecasts == 0 ? latest : error + MEAN_WEIGHT * (latest - error);
        forecasts++;
    }

    boolean measured() {
        return samples > 0;
    }

    double logRatio() {
        return logRatio;
    }

    Rates rates(double medianLog, long nowNanos) {
        double slowness = samples == 0 ? 1 : Math.exp(relative(medianLog, nowNanos));
        return new Rates(slowness, tokenSeconds, samples, error);
    }

    /** Logarithm of its slowness beside the pool's median. */
    private double relative(double medianLog, long nowNanos) {
        double relative = Math.clamp(logRatio - medianLog, -SLOWEST_LOG, SLOWEST_LOG);
        double stale = nowNanos - learntAtNanos - FRESH_NANOS;
        return stale <= 0 ? relative : relative * Math.pow(0.5, stale / HALF_LIFE_NANOS);
    }
}
