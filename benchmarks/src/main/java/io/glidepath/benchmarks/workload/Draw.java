package io.glidepath.benchmarks.workload;

import java.util.Random;

/** Draws lengths and tokens for one source. Not thread-safe. */
final class Draw {

    private static final int VOCABULARY = 100_000;

    private final Random random;

    private Draw(Random random) {
        this.random = random;
    }

    /** A stream of its own for each source of a run. */
    static Draw of(long seed, long source) {
        long mixed = (seed * 0x9E3779B97F4A7C15L) ^ ((source + 1) * 0xD6E8FEB86659FD93L);
        return new Draw(new Random(mixed ^ (mixed >>> 31)));
    }

    Random random() {
        return random;
    }

    /** Evenly from {@code low} to {@code high}, both included. */
    int between(int low, int high) {
        return low + random.nextInt(high - low + 1);
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

    long exponentialNanos(double meanSeconds) {
        return (long) (-Math.log(1 - random.nextDouble()) * meanSeconds * 1e9);
    }

    int[] tokens(int count) {
        return random.ints(count, 0, VOCABULARY).toArray();
    }
}
