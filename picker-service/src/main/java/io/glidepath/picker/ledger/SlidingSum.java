package io.glidepath.picker.ledger;

import java.util.Arrays;

/** Sum over the last while, in buckets; forgets a whole bucket at a time. Not thread-safe. */
final class SlidingSum {

    private final long bucketNanos;
    private final long[] sums;
    private long total;
    private long newest;
    private boolean started;

    SlidingSum(long bucketNanos, int buckets) {
        this.bucketNanos = bucketNanos;
        this.sums = new long[buckets];
    }

    void add(long amount, long nowNanos) {
        advance(nowNanos);
        sums[Math.floorMod(newest, sums.length)] += amount;
        total += amount;
    }

    /** The sum of what was added within the last {@code nanos}, rounded up to whole buckets. */
    long last(long nanos, long nowNanos) {
        advance(nowNanos);
        long buckets = Math.clamp(Math.ceilDiv(nanos, bucketNanos), 0, (long) sums.length);
        if (buckets == sums.length) {
            return total;
        }
        long recent = 0;
        for (long back = 0; back < buckets; back++) {
            recent += sums[Math.floorMod(newest - back, sums.length)];
        }
        return recent;
    }

    private void advance(long nowNanos) {
        long bucket = Math.floorDiv(nowNanos, bucketNanos);
        if (!started || bucket - newest >= sums.length) {
            Arrays.fill(sums, 0);
            total = 0;
            newest = bucket;
            started = true;
        }
        while (newest < bucket) {
            newest++;
            int oldest = Math.floorMod(newest, sums.length);
            total -= sums[oldest];
            sums[oldest] = 0;
        }
    }
}
