package io.glidepath.local.demo;

import java.time.Duration;
import java.util.List;

/** Percentiles by nearest rank: always a value that occurred. */
final class Percentile {

    private Percentile() {}

    /**
     * The value that {@code percent} of all values do not exceed.
     *
     * @param percent above 0, up to 100
     * @param values in any order; not empty
     * @return one of them
     * @throws IllegalArgumentException when there is no value
     */
    static Duration of(double percent, List<Duration> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("a percentile needs at least one value");
        }
        int rank = (int) Math.ceil(percent / 100 * values.size());
        return values.stream().sorted().toList().get(Math.max(0, rank - 1));
    }
}
