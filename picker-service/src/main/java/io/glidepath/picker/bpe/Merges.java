package io.glidepath.picker.bpe;

/**
 * What two neighbouring tokens become, and how early. One open-addressing table of (pair, rank and token), interleaved so
 * that a look-up touches one cache line.
 * Immutable once filled.
 */
final class Merges {

    /** Rank and token of a pair that never merges; above every other. */
    static final long NEVER = Long.MAX_VALUE;

    private static final long MIX = 0x9E3779B97F4A7C15L;

    private final long[] table;
    private final int shift;

    Merges(int pairs) {
        int bits = Math.max(4, 33 - Integer.numberOfLeadingZeros(Math.max(1, pairs + pairs / 4)));
        table = new long[2 << bits];
        shift = 64 - bits;
        java.util.Arrays.fill(table, -1);
    }

    /** Of a pair that is put twice, the first, which is the earlier one, counts. */
    void put(int left, int right, int rank, int token) {
        long pair = pair(left, right);
        int slot = slot(pair);
        while (table[slot] != -1 && table[slot] != pair) {
            slot = next(slot);
        }
        if (table[slot] == -1) {
            table[slot] = pair;
            table[slot + 1] = (long) rank << 32 | token;
        }
    }

    /** Rank in the upper half, token in the lower; {@link #NEVER} when the two stay apart. */
    long find(int left, int right) {
        long pair = pair(left, right);
        int slot = slot(pair);
        while (table[slot] != pair) {
            if (table[slot] == -1) {
                return NEVER;
            }
            slot = next(slot);
        }
        return table[slot + 1];
    }

    /** Approximate size in memory. */
    long bytes() {
        return 8L * table.length;
    }

    private static long pair(int left, int right) {
        return (long) left << 32 | right;
    }

    private int slot(long pair) {
        return (int) ((pair * MIX) >>> shift) << 1;
    }

    private int next(int slot) {
        return (slot + 2) & (table.length - 1);
    }
}
