package io.glidepath.simulator.metrics;

/** Counts of observations at or below each bound. Not thread-safe. */
final class Histogram {

    private final double[] bounds;
    private final long[] counts;
    private double sum;
    private long count;

    /** Bounds ascend; an infinite last one is implied. */
    Histogram(double[] bounds) {
        this.bounds = bounds.clone();
        this.counts = new long[bounds.length];
    }

    void observe(double value) {
        sum += value;
        count++;
        for (int i = bounds.length - 1; i >= 0 && value <= bounds[i]; i--) {
            counts[i]++;
        }
    }

    /** How many were at or below {@code bound}, which is one of the bounds or infinite. */
    double atMost(double bound) {
        for (int i = 0; i < bounds.length; i++) {
            if (bounds[i] == bound) {
                return counts[i];
            }
        }
        return count;
    }

    double sum() {
        return sum;
    }

    double count() {
        return count;
    }
}
