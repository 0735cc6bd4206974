package io.glidepath.benchmarks.tokens;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.function.IntConsumer;

/** Measures the CPU time of this thread, which a busy machine does not stretch as it does the clock's. */
final class Stopwatch {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private Stopwatch() {}

    /**
     * Times one call after another.
     *
     * @param warmUp calls before, which are not counted
     * @param calls calls that are, each with its number, warm-up included
     * @param work the work
     * @return milliseconds of each counted call, ascending
     */
    static double[] millis(int warmUp, int calls, IntConsumer work) {
        double[] millis = new double[calls];
        for (int i = 0; i < warmUp + calls; i++) {
            long start = THREADS.getCurrentThreadCpuTime();
            work.accept(i);
            if (i >= warmUp) {
                millis[i - warmUp] = (THREADS.getCurrentThreadCpuTime() - start) / 1e6;
            }
        }
        Arrays.sort(millis);
        return millis;
    }

    static double median(double[] sorted) {
        return sorted[sorted.length / 2];
    }

    static double p99(double[] sorted) {
        return sorted[Math.min(sorted.length - 1, (int) Math.ceil(0.99 * sorted.length) - 1)];
    }
}
