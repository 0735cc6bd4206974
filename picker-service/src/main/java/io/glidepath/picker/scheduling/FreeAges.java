package io.glidepath.picker.scheduling;

import java.util.Arrays;

/**
 * How long ago the unreferenced part of a worker's cache was last used: a coarse histogram, youngest first. Immutable.
 *
 * <p>Buckets double in width from one second, so sixteen of them reach past eighteen hours; only the young end matters.
 */
public final class FreeAges {

    /** Buckets of a histogram. */
    public static final int BUCKETS = 16;

    /** Nothing was used lately. */
    public static final FreeAges OLD = new FreeAges(new double[BUCKETS], 1);

    /** Seconds after which a cached token is wanted with a probability of 1/e. */
    private static final double FADE_SECONDS = 20;

    private static final double[] WEIGHTS = weights();

    private final double[] tokens;
    private final double times;

    private FreeAges(double[] tokens, double times) {
        this.tokens = tokens;
        this.times = times;
    }

    /**
     * Takes a histogram.
     *
     * @param tokens tokens last used within {@code [2^i - 1, 2^(i+1) - 1)} seconds, by {@code i}; {@value #BUCKETS} of them
     * @return the ages
     * @throws IllegalArgumentException for another number of buckets
     */
    public static FreeAges of(double... tokens) {
        if (tokens.length != BUCKETS) {
            throw new IllegalArgumentException("ages must have " + BUCKETS + " buckets but had " + tokens.length);
        }
        return new FreeAges(tokens.clone(), 1);
    }

    /**
     * The ages of so many times as many tokens.
     *
     * @param more at least 1
     * @return of each age so many times as many
     */
    public FreeAges times(int more) {
        return new FreeAges(tokens, times * more);
    }

    /**
     * The bucket of an age.
     *
     * @param seconds at least 0
     * @return 0 to {@value #BUCKETS} - 1; the last one takes everything older
     */
    public static int bucket(long seconds) {
        return Math.min(BUCKETS - 1, 63 - Long.numberOfLeadingZeros(seconds + 1));
    }

    /**
     * What is lost with the tokens that lie between two places of the free list, counted from its young end.
     *
     * @param from first place, at least 0
     * @param to place after the last one
     * @return {@code Σ e^(-age / 20 s)} over those tokens, 0 to {@code to - from}; older than the histogram knows counts 0
     */
    double weightBetween(double from, double to) {
        double weight = 0;
        double passed = 0;
        for (int i = 0; i < BUCKETS && passed < to; i++) {
            double there = times * tokens[i];
            double taken = Math.min(to, passed + there) - Math.max(from, passed);
            weight += Math.max(0, taken) * WEIGHTS[i];
            passed += there;
        }
        return weight;
    }

    /** Each bucket at its middle. */
    private static double[] weights() {
        double[] weights = new double[BUCKETS];
        Arrays.setAll(weights, i -> Math.exp(-(1.5 * (1L << i) - 1) / FADE_SECONDS));
        return weights;
    }
}
