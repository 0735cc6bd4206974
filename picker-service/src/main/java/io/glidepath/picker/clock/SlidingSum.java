package io.glidepath.picker.clock;

import java.util.Arrays;

/** Sum over the last while, in buckets; forgets a whole bucket at a time. Not thread-safe. */
public final class SlidingSum {

    private final long bucketNanos;
    private final long[] sums;
    private long total;
    private long newest;
    private boolean started;

    /**
     * Nothing was added.
     *
     * @param bucketNanos width of a bucket, above 0
     * @param buckets how many are kept
     */
    public SlidingSum(long bucketNanos, int buckets) {
        this.bucketNanos = bucketNanos;
        this.sums = new long[buckets];
    }

    /**
     * Adds.
     *
     * @param amount how much
     * @param nowNanos the time
     */
    public void add(long amount, long nowNanos) {
        advance(nowNanos);
        sums[Math.floorMod(newest, sums.length)] += amount;
        total += amount;
    }

    /**
     * The sum of what was added lately.
     *
     * @param nanos how long ago at most, rounded up to whole buckets
     * @param nowNanos the time
     * @return the sum
     */
    public long last(long nanos, long nowNanos) {
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
