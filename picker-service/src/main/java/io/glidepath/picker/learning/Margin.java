package io.glidepath.picker.learning;

import java.util.Arrays;

/** How late first tokens lately were beside their forecasts, so that a promise can be kept. Not thread-safe. */
final class Margin {

    private static final int KEPT = 256;
    private static final int AT_A_TIME = 16;
    private static final double SHARE = 0.98;

    private final double[] late = new double[KEPT];
    private long count;
    private double seconds;

    void add(double lateSeconds) {
        late[(int) (count % KEPT)] = lateSeconds;
        count++;
        if (count % AT_A_TIME == 0) {
            double[] sorted = Arrays.copyOf(late, (int) Math.min(count, KEPT));
            Arrays.sort(sorted);
            seconds = Math.max(0, sorted[(int) (SHARE * (sorted.length - 1))]);
        }
    }

    /** What 98 of the last 100 stayed within, at least 0; 0 before there were sixteen. */
    double seconds() {
        return seconds;
    }
}
