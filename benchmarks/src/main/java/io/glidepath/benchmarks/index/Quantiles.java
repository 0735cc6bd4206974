package io.glidepath.benchmarks.index;

import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/** Times of single calls, in nanoseconds. */
final class Quantiles {

    private final long[] sorted;

    private Quantiles(long[] sorted) {
        this.sorted = sorted;
    }

    /** Times each of so many calls with what was made ready for it outside the clock. */
    static <T> Quantiles of(int calls, IntFunction<T> ready, Consumer<T> call) {
        long[] nanos = new long[calls];
        for (int i = 0; i < calls; i++) {
            T with = ready.apply(i);
            long from = System.nanoTime();
            call.accept(with);
            nanos[i] = System.nanoTime() - from;
        }
        Arrays.sort(nanos);
        return new Quantiles(nanos);
    }

    /** The time that a share of the calls does not exceed, in microseconds. */
    double micros(double share) {
        return sorted[Math.min(sorted.length - 1, (int) (share * sorted.length))] / 1_000.0;
    }
}
