package io.glidepath.picker.bpe;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Byte strings that are one token, found without building a string. Two tables with linear probing: a word of up to seven
 * bytes is its own key; of a longer one the table has a hash, and the bytes are compared. Immutable once filled.
 */
final class Words {

    static final int NONE = -1;

    private static final int SHORT = 7;
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long MIX = 0x9E3779B97F4A7C15L;

    private final long[] shortKeys;
    private final int[] shortIds;
    private final int shortShift;

    private final int[] longHashes;
    // Index of the word in starts and ids, plus 1; 0 is a free slot.
    private final int[] longSlots;
    private final int longShift;
    private final int[] starts;
    private final int[] ids;
    private byte[] pool = new byte[1024];
    private int used;
    private int longCount;

    /** Makes room for as many words as there will be, short and long. */
    Words(int shortWords, int longWords) {
        int shortBits = bits(shortWords);
        shortKeys = new long[1 << shortBits];
        shortIds = new int[1 << shortBits];
        shortShift = 64 - shortBits;
        int longBits = bits(longWords);
        longHashes = new int[1 << longBits];
        longSlots = new int[1 << longBits];
        longShift = 64 - longBits;
        starts = new int[longWords + 1];
        ids = new int[longWords];
    }

    static boolean isShort(int length) {
        return length <= SHORT;
    }

    void put(byte[] word, int id) {
        if (isShort(word.length)) {
            putShort(key(word, 0, word.length), id);
        } else {
            putLong(word, id);
        }
    }

    /** Gives back what filling took too much. */
    void trim() {
        pool = Arrays.copyOf(pool, used);
    }

    /** The token of the bytes from {@code from} to before {@code to}; {@link #NONE} when they are no word. */
    int find(byte[] text, int from, int to) {
        int length = to - from;
        return isShort(length) ? findShort(key(text, from, length)) : findLong(text, from, length);
    }

    /** Approximate size in memory. */
    long bytes() {
        return 12L * shortKeys.length + 8L * longSlots.length + 8L * ids.length + pool.length;
    }

    private int findShort(long key) {
        int mask = shortKeys.length - 1;
        int slot = (int) ((key * MIX) >>> shortShift);
        while (shortKeys[slot] != key) {
            if (shortKeys[slot] == 0) {
                return NONE;
            }
            slot = (slot + 1) & mask;
        }
        return shortIds[slot];
    }

    private int findLong(byte[] text, int from, int length) {
        int mask = longSlots.length - 1;
        long hash = hash(text, from, length);
        int slot = (int) (hash >>> longShift);
        while (longSlots[slot] != 0) {
            int word = longSlots[slot] - 1;
            if (longHashes[slot] == (int) hash
                    && Arrays.equals(pool, starts[word], starts[word + 1], text, from, from + length)) {
                return ids[word];
            }
            slot = (slot + 1) & mask;
        }
        return NONE;
    }

    private void putShort(long key, int id) {
        int slot = (int) ((key * MIX) >>> shortShift);
        while (shortKeys[slot] != 0) {
            slot = (slot + 1) & (shortKeys.length - 1);
        }
        shortKeys[slot] = key;
        shortIds[slot] = id;
    }

    private void putLong(byte[] word, int id) {
        if (used + word.length > pool.length) {
            pool = Arrays.copyOf(pool, Math.max(2 * pool.length, used + word.length));
        }
        System.arraycopy(word, 0, pool, used, word.length);
        used += word.length;
        ids[longCount] = id;
        starts[longCount + 1] = used;
        longCount++;
        long hash = hash(word, 0, word.length);
        int slot = (int) (hash >>> longShift);
        while (longSlots[slot] != 0) {
            slot = (slot + 1) & (longSlots.length - 1);
        }
        longHashes[slot] = (int) hash;
        longSlots[slot] = longCount;
    }

    /** Up to seven bytes and their number, in one word that is never 0. */
    private static long key(byte[] text, int from, int length) {
        long bytes = 0;
        if (from + 8 <= text.length) {
            bytes = (long) LONGS.get(text, from) & ((1L << (8 * length)) - 1);
        } else {
            for (int i = length - 1; i >= 0; i--) {
                bytes = bytes << 8 | (text[from + i] & 0xFF);
            }
        }
        return bytes | (long) length << 56;
    }

    /** Eight bytes at a time; the last step reads the last eight bytes, which there are. */
    private static long hash(byte[] text, int from, int length) {
        long hash = length * MIX;
        for (int at = 0; at + 8 < length; at += 8) {
            hash = mix(hash ^ (long) LONGS.get(text, from + at));
        }
        return mix(hash ^ (long) LONGS.get(text, from + length - 8));
    }

    private static long mix(long value) {
        long product = value * MIX;
        return (product ^ (product >>> 32)) * 0xD6E8FEB86659FD93L;
    }

    private static int bits(int entries) {
        return Math.max(4, 33 - Integer.numberOfLeadingZeros(Math.max(1, entries)));
    }
}
