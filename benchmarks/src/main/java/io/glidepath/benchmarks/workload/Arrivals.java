package io.glidepath.benchmarks.workload;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;

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

    /**
     * A Poisson process whose rate changes, by thinning one of the highest rate (Lewis and Shedler 1979).
     *
     * @param rateAt requests a second at a second of the run, 0 to {@code highest}
     * @param highest the highest rate, above 0
     * @param seconds how long
     * @param random where from
     * @return nanoseconds from the start, ascending
     */
    public static long[] varying(DoubleUnaryOperator rateAt, double highest, double seconds, RandomGenerator random) {
        LongStream.Builder times = LongStream.builder();
        for (double at = random.nextExponential() / highest; at < seconds; at += random.nextExponential() / highest) {
            if (random.nextDouble() * highest < rateAt.applyAsDouble(at)) {
                times.add((long) (at * SECOND));
            }
        }
        return times.build().toArray();
    }

    /**
     * From one rate to another, evenly.
     *
     * @param from requests a second at the start
     * @param to requests a second at the end
     * @param seconds how long
     * @param random where from
     * @return nanoseconds from the start, ascending
     */
    public static long[] ramp(double from, double to, double seconds, RandomGenerator random) {
        return varying(at -> from + (to - from) * at / seconds, Math.max(from, to), seconds, random);
    }

    /**
     * Days: a sine around a mean, lowest at the start.
     *
     * @param mean requests a second
     * @param swing share of the mean that it goes up and down, 0 to 1
     * @param periodSeconds length of a day
     * @param seconds how long
     * @param random where from
     * @return nanoseconds from the start, ascending
     */
    public static long[] diurnal(
            double mean, double swing, double periodSeconds, double seconds, RandomGenerator random) {
        return varying(
                at -> mean * (1 - swing * Math.cos(2 * Math.PI * at / periodSeconds)),
                mean * (1 + swing),
                seconds,
                random);
    }

    /**
     * The stream that arrivals of a run are drawn from.
     *
     * @param seed of the run
     * @return a stream of their own
     */
    public static RandomGenerator stream(long seed) {
        return Draw.of(seed, -1).random();
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
