package io.glidepath.benchmarks.routers;

import java.util.random.RandomGenerator;

/** Keeps the highest of the scores offered; equal ones win with equal chance. One use. */
final class Highest {

    private final RandomGenerator random;
    private int index = -1;
    private double score = Double.NEGATIVE_INFINITY;
    private int equals;

    Highest(RandomGenerator random) {
        this.random = random;
    }

    void offer(int candidate, double value) {
        if (value > score) {
            index = candidate;
            score = value;
            equals = 1;
        } else if (value == score && random.nextInt(++equals) == 0) {
            index = candidate;
        }
    }

    int index() {
        if (index < 0) {
            throw new IllegalStateException("nothing was offered");
        }
        return index;
    }
}
