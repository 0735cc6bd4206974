package io.glidepath.benchmarks.workload;

/**
 * Whole numbers, each drawn with equal chance.
 *
 * @param low the least, at least 1
 * @param high the greatest
 */
public record Range(int low, int high) {

    /** Refuses an empty range. */
    public Range {
        if (low < 1 || high < low) {
            throw new IllegalArgumentException(
                    "a range must begin at 1 or later and not end before but was " + low + " to " + high);
        }
    }

    int middle() {
        return (low + high) / 2;
    }
}
