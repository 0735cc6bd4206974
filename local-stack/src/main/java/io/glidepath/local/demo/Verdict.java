package io.glidepath.local.demo;

import java.util.Locale;

/**
 * Whether the demonstration shows what it claims: with reuse, much sooner first tokens; without, no harm.
 *
 * @param reuse the load whose prefixes are shared
 * @param control the load without anything to reuse
 */
record Verdict(Comparison reuse, Comparison control) {

    /** Round robin's 90th percentile of the first token must be at least this many times ours. */
    static final double LEAST_P90_RATIO = 2;

    /** How far the control may differ. */
    static final double CONTROL_TOLERANCE = 0.05;

    boolean met() {
        return reuse.complete() && control.complete() && p90Met() && throughputMet() && p50Met();
    }

    String render() {
        return line(
                        p90Met(),
                        "with reuse, round robin's TTFT p90 is %.1f times ours (goal: at least %.0f)",
                        reuse.p90Ratio(),
                        LEAST_P90_RATIO)
                + line(
                        throughputMet(),
                        "without reuse, our tokens/s differ by %+.1f %% from round robin's (goal: within %.0f %%)",
                        percent(control.throughputRatio()),
                        100 * CONTROL_TOLERANCE)
                + line(
                        p50Met(),
                        "without reuse, our TTFT p50 differs by %+.1f %% from round robin's (goal: within %.0f %%)",
                        percent(control.p50Ratio()),
                        100 * CONTROL_TOLERANCE);
    }

    private boolean p90Met() {
        return reuse.p90Ratio() >= LEAST_P90_RATIO;
    }

    private boolean throughputMet() {
        return within(control.throughputRatio());
    }

    private boolean p50Met() {
        return within(control.p50Ratio());
    }

    private static boolean within(double ratio) {
        return Math.abs(ratio - 1) <= CONTROL_TOLERANCE;
    }

    private static double percent(double ratio) {
        return 100 * (ratio - 1);
    }

    private static String line(boolean met, String format, double value, double goal) {
        return (met ? "✓ " : "✗ ") + String.format(Locale.ROOT, format, value, goal) + "\n";
    }
}
