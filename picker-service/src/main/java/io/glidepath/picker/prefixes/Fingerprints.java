package io.glidepath.picker.prefixes;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.random.RandomGenerator;

/**
 * Makes fingerprints under a secret key: NH of UMAC (RFC 4418, section 5.2) on words of 64 bits, twice, the second time
 * with the key moved on by a pair of words. It shortens blocks to a thirty-second; what it made of a stretch's blocks it
 * shortens again, with another key, until one block is left.
 *
 * <p>Two different texts have one fingerprint with a chance of about 2^-128 over the key. Nobody outside sees a fingerprint
 * or the key, so that callers of one tenant cannot make another's prompt be taken for theirs, which a fast hash without a
 * secret would let them. Immutable and thread-safe.
 */
final class Fingerprints {

    /** Bytes that one key covers. */
    private static final int BLOCK = 1_024;

    /** Bytes that a block becomes. */
    private static final int SHORTENED = 32;

    /** Before what the blocks became: the fingerprint before, and the length. */
    private static final int HEAD = SHORTENED + Long.BYTES;

    /** More than any array needs: each shortens thirty-two times. */
    private static final int LEVELS = 8;

    private static final int PAIR = 16;
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final long[][] keys = new long[LEVELS][BLOCK / Long.BYTES + 2];

    Fingerprints(RandomGenerator secret) {
        for (long[] key : keys) {
            for (int i = 0; i < key.length; i++) {
                key[i] = secret.nextLong();
            }
        }
    }

    /** Of the same beginning and the stretch that follows it. */
    Fingerprint then(Fingerprint before, byte[] text, int from, int to) {
        byte[] shortened = shorten(0, before, text, from, to);
        int level = 1;
        while (shortened.length > BLOCK) {
            shortened = shorten(level++, Fingerprint.EMPTY, shortened, 0, shortened.length);
        }
        return hash(keys[level], shortened, 0, shortened.length);
    }

    private byte[] shorten(int level, Fingerprint before, byte[] text, int from, int to) {
        int blocks = (to - from + BLOCK - 1) / BLOCK;
        byte[] shortened = new byte[HEAD + blocks * SHORTENED];
        write(before, shortened, 0);
        LONGS.set(shortened, SHORTENED, (long) to - from);
        for (int block = 0; block < blocks; block++) {
            int at = from + block * BLOCK;
            write(hash(keys[level], text, at, Math.min(at + BLOCK, to)), shortened, HEAD + block * SHORTENED);
        }
        return shortened;
    }

    private static void write(Fingerprint print, byte[] out, int at) {
        LONGS.set(out, at, print.one());
        LONGS.set(out, at + 8, print.two());
        LONGS.set(out, at + 16, print.three());
        LONGS.set(out, at + 24, print.four());
    }

    /**
     * The last bytes that fill no pair of words are taken with zeros behind them. Each level's text holds the length of the
     * one below, so that texts of different lengths do not agree because of those zeros.
     */
    private static Fingerprint hash(long[] key, byte[] text, int from, int to) {
        int left = (to - from) % PAIR;
        Fingerprint pairs = hashPairs(key, 0, text, from, to - left, Fingerprint.EMPTY);
        if (left == 0) {
            return pairs;
        }
        byte[] last = new byte[PAIR];
        System.arraycopy(text, to - left, last, 0, left);
        return hashPairs(key, (to - left - from) / Long.BYTES, last, 0, PAIR, pairs);
    }

    private static Fingerprint hashPairs(
            long[] key, int firstWord, byte[] source, int from, int to, Fingerprint before) {
        long low = before.one();
        long high = before.two();
        long otherLow = before.three();
        long otherHigh = before.four();
        for (int at = from, word = firstWord; at < to; at += PAIR, word += 2) {
            long one = (long) LONGS.get(source, at);
            long two = (long) LONGS.get(source, at + Long.BYTES);
            long x = one + key[word];
            long y = two + key[word + 1];
            long product = x * y;
            low += product;
            high += Math.unsignedMultiplyHigh(x, y) + (Long.compareUnsigned(low, product) < 0 ? 1 : 0);
            x = one + key[word + 2];
            y = two + key[word + 3];
            product = x * y;
            otherLow += product;
            otherHigh += Math.unsignedMultiplyHigh(x, y) + (Long.compareUnsigned(otherLow, product) < 0 ? 1 : 0);
        }
        return new Fingerprint(low, high, otherLow, otherHigh);
    }
}
