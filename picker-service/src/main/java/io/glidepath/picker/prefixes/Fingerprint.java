package io.glidepath.picker.prefixes;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Stands for a beginning of a prompt: half of a SHA-256 over the fingerprint of the beginning before it and the bytes
 * since. Callers of one tenant cannot make another's prompt be taken for theirs, which a faster hash would let them.
 *
 * @param high first eight bytes
 * @param low next eight bytes
 */
record Fingerprint(long high, long low) {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    /** The fingerprint of the same beginning and what follows it. */
    Fingerprint then(byte[] text, int from, int to, MessageDigest digest) {
        byte[] before = new byte[16];
        LONGS.set(before, 0, high);
        LONGS.set(before, 8, low);
        digest.update(before);
        digest.update(text, from, to - from);
        byte[] hash = digest.digest();
        return new Fingerprint((long) LONGS.get(hash, 0), (long) LONGS.get(hash, 8));
    }

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
