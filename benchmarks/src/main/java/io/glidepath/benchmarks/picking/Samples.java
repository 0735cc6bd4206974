package io.glidepath.benchmarks.picking;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * Times of one action, measured one by one on this thread.
 *
 * @param sortedNanos ascending
 * @param bytesEach bytes allocated for each, on average
 */
@SuppressWarnings("ArrayRecordComponent") // Made once, read a few times, never compared.
record Samples(long[] sortedNanos, double bytesEach) {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** Runs an action for a while untimed, then timed; what comes between two actions is not timed. */
    static Samples of(int warmUp, int samples, IntConsumer action, IntConsumer between) {
        for (int i = 0; i < warmUp; i++) {
            action.accept(i);
            between.accept(i);
        }
        long[] nanos = new long[samples];
        long allocated = 0;
        for (int i = 0; i < samples; i++) {
            long bytes = THREADS.getCurrentThreadAllocatedBytes();
            long start = System.nanoTime();
            action.accept(warmUp + i);
            nanos[i] = System.nanoTime() - start;
            allocated += THREADS.getCurrentThreadAllocatedBytes() - bytes;
            between.accept(warmUp + i);
        }
        Arrays.sort(nanos);
        return new Samples(nanos, (double) allocated / samples);
    }

    double micros(double share) {
        return sortedNanos[(int) Math.min(sortedNanos.length - 1L, Math.round(share * sortedNanos.length))] / 1e3;
    }

    double meanMicros() {
        return Arrays.stream(sortedNanos).average().orElse(0) / 1e3;
    }
}
