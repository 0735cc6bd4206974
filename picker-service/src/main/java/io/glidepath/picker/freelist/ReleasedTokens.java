package io.glidepath.picker.freelist;

import io.glidepath.picker.scheduling.FreeAges;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/**
 * When the tokens that lie unreferenced in a worker's cache were last used, by the ends of the requests that used them.
 * Keeps two minutes, by the second; older ones are as good as never used. Not thread-safe.
 *
 * <p>An end releases its whole prompt and answer. A request that finds tokens there takes them out again, from all ages
 * alike, since which ones they were is not kept.
 */
final class ReleasedTokens {

    private static final int SECONDS = 127;

    private final double[] bySecond = new double[SECONDS];
    private double total;
    private long newest = Long.MIN_VALUE;
    private FreeAges told = FreeAges.OLD;
    private boolean changed;

    void release(long tokens, long nowNanos) {
        advance(nowNanos);
        bySecond[Math.floorMod(newest, SECONDS)] += tokens;
        total += tokens;
        changed = true;
    }

    void reuse(long tokens, long nowNanos) {
        advance(nowNanos);
        if (total > 0) {
            double left = Math.max(0, 1 - tokens / total);
            for (int i = 0; i < SECONDS; i++) {
                bySecond[i] *= left;
            }
            total *= left;
            changed = true;
        }
    }

    FreeAges ages(long nowNanos) {
        advance(nowNanos);
        if (changed) {
            double[] buckets = new double[FreeAges.BUCKETS];
            int second = Math.floorMod(newest, SECONDS);
            for (int age = 0; age < SECONDS; age++) {
                buckets[FreeAges.bucket(age)] += bySecond[second];
                second = second == 0 ? SECONDS - 1 : second - 1;
            }
            told = FreeAges.of(buckets);
            changed = false;
        }
        return told;
    }

    private void advance(long nowNanos) {
        long second = Math.floorDiv(nowNanos, TimeUnit.SECONDS.toNanos(1));
        if (newest == Long.MIN_VALUE || second - newest >= SECONDS) {
            Arrays.fill(bySecond, 0);
            changed |= total > 0;
            total = 0;
            newest = Math.max(newest, second);
        }
        while (newest < second) {
            newest++;
            int oldest = Math.floorMod(newest, SECONDS);
            changed |= total > 0;
            total = Math.max(0, total - bySecond[oldest]);
            bySecond[oldest] = 0;
        }
    }
}
