package io.glidepath.contracts.keys;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** XXH64 with seed 0 (xxHash specification 0.1.1, section "XXH64 algorithm description"). */
final class Xxh64 {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long PRIME_1 = 0x9E3779B185EBCA87L;
    private static final long PRIME_2 = 0xC2B2AE3D27D4EB4FL;
    private static final long PRIME_3 = 0x165667B19E3779F9L;
    private static final long PRIME_4 = 0x85EBCA77C2B2AE63L;
    private static final long PRIME_5 = 0x27D4EB2F165667C5L;

    private Xxh64() {}

    static long hash(byte[] bytes, int length) {
        int at = 0;
        long hash = PRIME_5;
        if (length >= 32) {
            hash = stripes(bytes, length);
            at = length & ~31;
        }
        return avalanche(tail(hash + length, bytes, at, length));
    }

    private static long stripes(byte[] bytes, int length) {
        long a = 0x60EA27EEADC0B5D6L; // PRIME_1 + PRIME_2, modulo 2^64
        long b = PRIME_2;
        long c = 0;
        long d = 0x61C8864E7A143579L; // -PRIME_1, modulo 2^64
        for (int at = 0; at + 32 <= length; at += 32) {
            a = round(a, (long) LONGS.get(bytes, at));
            b = round(b, (long) LONGS.get(bytes, at + 8));
            c = round(c, (long) LONGS.get(bytes, at + 16));
            d = round(d, (long) LONGS.get(bytes, at + 24));
        }
        long hash = Long.rotateLeft(a, 1) + Long.rotateLeft(b, 7) + Long.rotateLeft(c, 12) + Long.rotateLeft(d, 18);
        return merge(merge(merge(merge(hash, a), b), c), d);
    }

    private static long tail(long start, byte[] bytes, int from, int length) {
        long hash = start;
        int at = from;
        for (; at + 8 <= length; at += 8) {
            hash ^= round(0, (long) LONGS.get(bytes, at));
            hash = Long.rotateLeft(hash, 27) * PRIME_1 + PRIME_4;
        }
        if (at + 4 <= length) {
            hash ^= ((int) INTS.get(bytes, at) & 0xFFFF_FFFFL) * PRIME_1;
            hash = Long.rotateLeft(hash, 23) * PRIME_2 + PRIME_3;
            at += 4;
        }
        for (; at < length; at++) {
            hash ^= (bytes[at] & 0xFF) * PRIME_5;
            hash = Long.rotateLeft(hash, 11) * PRIME_1;
        }
        return hash;
    }

    private static long round(long accumulator, long input) {
        return Long.rotateLeft(accumulator + input * PRIME_2, 31) * PRIME_1;
    }

    private static long merge(long hash, long accumulator) {
        return (hash ^ round(0, accumulator)) * PRIME_1 + PRIME_4;
    }

    private static long avalanche(long start) {
        long hash = start;
        hash = (hash ^ (hash >>> 33)) * PRIME_2;
        hash = (hash ^ (hash >>> 29)) * PRIME_3;
        return hash ^ (hash >>> 32);
    }
}
