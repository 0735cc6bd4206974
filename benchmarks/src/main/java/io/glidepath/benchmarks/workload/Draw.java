package io.glidepath.benchmarks.workload;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Draws lengths and tokens for one source. Not thread-safe. */
final class Draw {

    private static final int VOCABULARY = 100_000;

    private final RandomGenerator random;

    private Draw(RandomGenerator random) {
        this.random = random;
    }

    /** A stream of its own for each source of a run. */
    static Draw of(long seed, long source) {
        long mixed = (seed * 0x9E3779B97F4A7C15L) ^ ((source + 1) * 0xD6E8FEB86659FD93L);
        return new Draw(new SplittableRandom(mixed ^ (mixed >>> 31)));
    }

    RandomGenerator random() {
        return random;
    }

    /** Evenly from {@code low} to {@code high}, both included. */
    int between(int low, int high) {
        return low + random.nextInt(high - low + 1);
    }

    int within(Range range) {
        return between(range.low(), range.high());
    }

    /** Log-normal with a given mean and sigma 1, drawn again until within bounds. */
    int logNormal(double mean, int low, int high) {
        double mu = Math.log(mean) - 0.5;
        while (true) {
            double value = Math.exp(mu + random.nextGaussian());
            if (value >= low && value <= high) {
                return (int) Math.round(value);
            }
        }
    }

    /** One of so many, the first the likeliest: evenly over the logarithm of the rank, close to Zipf's law. */
    int popular(int count) {
        return Math.min(count - 1, (int) Math.pow(count + 1, random.nextDouble()) - 1);
    }

    long exponentialNanos(double meanSeconds) {
        return (long) (random.nextExponential() * meanSeconds * 1e9);
    }

    int[] tokens(int count) {
        int[] tokens = new int[count];
        for (int i = 0; i < count; i++) {
            tokens[i] = random.nextInt(VOCABULARY);
        }
        return tokens;
    }
}
