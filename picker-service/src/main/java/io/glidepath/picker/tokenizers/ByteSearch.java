package io.glidepath.picker.tokenizers;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Looks for one byte in text, many bytes at a time. */
final class ByteSearch {

    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private ByteSearch() {}

    /** Where the byte stands first in {@code [from, to)}; {@code to} when nowhere. */
    static int first(byte[] text, byte wanted, int from, int to) {
        long pattern = (wanted & 0xFF) * ONES;
        int at = from;
        while (at + 32 <= to
                && (equal(text, at, pattern)
                                | equal(text, at + 8, pattern)
                                | equal(text, at + 16, pattern)
                                | equal(text, at + 24, pattern))
                        == 0) {
            at += 32;
        }
        for (; at + 8 <= to; at += 8) {
            long found = equal(text, at, pattern);
            if (found != 0) {
                return at + Long.numberOfTrailingZeros(found) / 8;
            }
        }
        while (at < to && text[at] != wanted) {
            at++;
        }
        return at;
    }

    /** Has the lowest bit of those that are set in the first byte which is equal. */
    private static long equal(byte[] text, int at, long pattern) {
        long zeroWhereEqual = (long) LONGS.get(text, at) ^ pattern;
        return (zeroWhereEqual - ONES) & ~zeroWhereEqual & (ONES << 7);
    }
}
