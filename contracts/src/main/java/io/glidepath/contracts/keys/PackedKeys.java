package io.glidepath.contracts.keys;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Block keys as they travel: 8 bytes little-endian each, in order, nothing around them. */
public final class PackedKeys {

    private PackedKeys() {}

    /**
     * Packs keys.
     *
     * @param keys in order
     * @return 8 bytes a key
     */
    public static byte[] pack(long[] keys) {
        byte[] bytes = new byte[keys.length * Long.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().put(keys);
        return bytes;
    }

    /**
     * Unpacks keys.
     *
     * @param bytes 8 bytes a key
     * @return the keys, in order
     * @throws IllegalArgumentException when the length is no multiple of 8
     */
    public static long[] unpack(byte[] bytes) {
        if (bytes.length % Long.BYTES != 0) {
            throw new IllegalArgumentException("keys take 8 bytes each but " + bytes.length + " bytes came");
        }
        long[] keys = new long[bytes.length / Long.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().get(keys);
        return keys;
    }
}
