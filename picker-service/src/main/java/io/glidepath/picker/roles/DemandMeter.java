package io.glidepath.picker.roles;

import io.glidepath.picker.scheduling.Ranking;
import io.glidepath.picker.scheduling.WorkerNow;
import java.util.stream.Stream;

/**
 * Sums over requests that fade with a time constant of a minute. They are divided by what a steady stream would have left
 * of the time watched, so that a young meter is no lower than an old one. Thread-safe.
 *
 * <p>Such a mean lags a minute behind a load that rises or falls. The mean of the mean lags another minute, so what lies
 * between the two is added once more, where it is more than chance makes of a steady load. Not where much is reused: what
 * comes and goes there is hits.
 */
public final class DemandMeter {

    private static final double FADE_SECONDS = 60;

    /** Standard deviations of a steady load that are no trend. */
    private static final double CHANCE = 5;

    private static final double FEW_HITS = 0.2;

    private static final double YOUNG_SECONDS = 10;

    // All guarded by this.
    private Sums sums = Sums.NONE;
    private Waits waits = new Waits(0, 0, 0);
    private double lateRate;
    private long startNanos;
    private long lastNanos;
    private long lateNanos;
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
     * @param heldSeconds how long it waited until a worker had room
     */
    public record Asked(
            double prefillSeconds,
            double wholeSeconds,
            int promptTokens,
            int outputTokens,
            int pulledTokens,
            double heldSeconds) {

        /**
         * What a placed request asks, of whoever may read it and has least to read.
         *
         * @param ranking of those who may answer it, at least one
         * @param readers who may read it for them
         * @param promptTokens tokens of its prompt
         * @param outputTokens tokens that its answer is expected to have
         * @param heldSeconds how long it waited until a worker had room
         * @return what it asks
         */
        public static Asked of(
                Ranking ranking, Stream<WorkerNow> readers, int promptTokens, int outputTokens, double heldSeconds) {
            WorkerNow most = ranking.mostCached().orElse(ranking.best().worker());
            double least = readers.mapToDouble(reader -> reader.prefillSeconds(promptTokens))
                    .reduce(most.prefillSeconds(promptTokens), Math::min);
            return new Asked(
                    least,
                    most.profile().prefillSeconds(promptTokens, 0),
                    promptTokens,
                    outputTokens,
                    most.uncached(promptTokens),
                    heldSeconds);
        }
    }

    /** Of a few seconds only: who waits now says whether this number of prefill workers is right now. */
    private record Waits(double requests, double seconds, long atNanos) {

        private static final double FADE_SECONDS = 10;

        Waits plus(double held, long nowNanos) {
            double left = Math.exp(-Math.max(0, nowNanos - atNanos) / 1e9 / FADE_SECONDS);
            return new Waits(requests * left + 1, seconds * left + held, nowNanos);
        }

        double mean() {
            return requests == 0 ? 0 : seconds / requests;
        }
    }

    private record Sums(
            double requests,
            double prefill,
            double spared,
            double output,
            double context,
            double pulled,
            Squares squares) {

        static final Sums NONE = new Sums(0, 0, 0, 0, 0, 0, new Squares(0, 0));

        Sums plus(Asked asked) {
            double tokens = asked.promptTokens() + asked.outputTokens() / 2.0;
            return new Sums(
                    requests + 1,
                    prefill + asked.prefillSeconds(),
                    spared + Math.max(0, asked.wholeSeconds() - asked.prefillSeconds()),
                    output + asked.outputTokens(),
                    context + tokens,
                    pulled + asked.pulledTokens(),
                    squares.plus(asked.prefillSeconds(), tokens));
        }

        Sums times(double left) {
            return new Sums(
                    requests * left,
                    prefill * left,
                    spared * left,
                    output * left,
                    context * left,
                    pulled * left,
                    squares.times(left));
        }

        Demand.Spread spread() {
            return new Demand.Spread(
                    over(squares.prefill(), prefill, requests), over(squares.context(), context, requests));
        }

        /** Variance over the square of the mean. */
        private static double over(double squares, double sum, double count) {
            return sum == 0 ? 0 : Math.max(0, squares * count / (sum * sum) - 1);
        }
    }

    private record Squares(double prefill, double context) {

        Squares plus(double seconds, double tokens) {
            return new Squares(prefill + seconds * seconds, context + tokens * tokens);
        }

        Squares times(double left) {
            return new Squares(prefill * left, context * left);
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
            lateNanos = nowNanos;
        }
        fade(nowNanos);
        sums = sums.plus(asked);
        waits = waits.plus(asked.heldSeconds(), nowNanos);
        follow(nowNanos);
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
        follow(nowNanos);
        double span = span(nowNanos);
        if (span <= 0 || sums.requests() < 1e-6) {
            return Demand.NONE;
        }
        double growth = growth(sums.requests() / span);
        return new Demand(
                growth * sums.requests() / span,
                growth * sums.prefill() / span,
                growth * sums.spared() / span,
                sums.output() / sums.requests(),
                sums.context() / sums.requests(),
                sums.pulled() / sums.requests(),
                (nowNanos - startNanos) / 1e9,
                waits.mean(),
                sums.spread());
    }

    private double span(long nowNanos) {
        return FADE_SECONDS * (1 - Math.exp(-(nowNanos - startNanos) / 1e9 / FADE_SECONDS));
    }

    /** How much more is asked now than in the mean of the last minute. */
    private double growth(double rate) {
        if (sums.spared() > FEW_HITS * (sums.prefill() + sums.spared())) {
            return 1;
        }
        double trend = (rate - lateRate) / rate;
        double chance = CHANCE / Math.sqrt(2 * FADE_SECONDS * rate);
        return Math.abs(trend) > chance ? Math.max(0, 1 + trend) : 1;
    }

    /** Moves the mean of the mean. It starts once the mean itself says something. */
    private void follow(long nowNanos) {
        double span = span(nowNanos);
        if (span < YOUNG_SECONDS) {
            lateRate = span <= 0 ? 0 : sums.requests() / span;
        } else {
            double weight = 1 - Math.exp(-(nowNanos - lateNanos) / 1e9 / FADE_SECONDS);
            lateRate += weight * (sums.requests() / span - lateRate);
        }
        lateNanos = nowNanos;
    }

    private void fade(long nowNanos) {
        if (nowNanos > lastNanos) {
            sums = sums.times(Math.exp(-(nowNanos - lastNanos) / 1e9 / FADE_SECONDS));
            lastNanos = nowNanos;
        }
    }
}
