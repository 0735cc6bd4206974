package io.glidepath.benchmarks.index;

import java.util.Arrays;

/** Times of single calls, in nanoseconds. */
final class Quantiles {

    private final long[] sorted;

    private Quantiles(long[] sorted) {
        this.sorted = sorted;
    }

    /** Times each of so many calls. */
    static Quantiles of(int calls, Call call) {
        long[] nanos = new long[calls];
        for (int i = 0; i < calls; i++) {
            long from = System.nanoTime();
            call.make(i);
            nanos[i] = System.nanoTime() - from;
        }
        Arrays.sort(nanos);
        return new Quantiles(nanos);
    }

    /** One call; its number is given. */
    interface Call {
        void make(int number);
    }

    /** The time that a share of the calls does not exceed, in microseconds. */
    double micros(double share) {
        return sorted[Math.min(sorted.length - 1, (int) (share * sorted.length))] / 1_000.0;
    }
}
