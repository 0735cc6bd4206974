package io.glidepath.benchmarks.workload;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * When the requests of an open loop come.
 *
 * <p>As inference-perf draws them ({@code load_timer.py}, 2025-09): a Poisson number for each second, with exponential
 * gaps stretched to fill that second, until the wanted number is reached.
 */
public final class Arrivals {

    private static final double SECOND = 1e9;

    private Arrivals() {}

    /**
     * Draws arrival times.
     *
     * @param rate requests a second, above 0
     * @param count how many
     * @param random where from
     * @return nanoseconds from the start, ascending
     */
    public static long[] poisson(double rate, int count, RandomGenerator random) {
        long[] times = new long[count];
        int filled = 0;
        for (int second = 0; filled < count; second++) {
            int arrivals = poissonNumber(rate, random);
            double[] at = normalisedGaps(arrivals, random);
            for (int i = 0; i < arrivals && filled < count; i++) {
                times[filled++] = (long) ((second + at[i]) * SECOND);
            }
        }
        return times;
    }

    /**
     * Even arrivals.
     *
     * @param rate requests a second, above 0
     * @param count how many
     * @return nanoseconds from the start, ascending
     */
    public static long[] constant(double rate, int count) {
        long[] times = new long[count];
        Arrays.setAll(times, i -> (long) (i / rate * SECOND));
        return times;
    }

    private static double[] normalisedGaps(int count, RandomGenerator random) {
        double[] at = new double[count];
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += random.nextExponential();
            at[i] = sum;
        }
        double whole = sum;
        Arrays.setAll(at, i -> at[i] / whole);
        return at;
    }

    /** Knuth's product of uniforms, in pieces so that large rates do not underflow. */
    private static int poissonNumber(double mean, RandomGenerator random) {
        int number = 0;
        for (double left = mean; left > 0; left -= 30) {
            double limit = Math.exp(-Math.min(left, 30));
            double product = random.nextDouble();
            while (product > limit) {
                number++;
                product *= random.nextDouble();
            }
        }
        return number;
    }
}
