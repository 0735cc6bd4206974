package io.glidepath.adapter.decoding;

import java.nio.ByteBuffer;

/**
 * An engine's own name of a block. Opaque: compared for equality within one life of one engine, never across engines.
 *
 * @param high bytes 9 to 16 from the end of a byte form; 0 for an integer
 * @param low the integer's 64 bits, or the last 8 bytes of a byte form, big-endian (which is vLLM's integer form)
 */
public record EngineHash(long high, long low) {

    /**
     * The integer form.
     *
     * @param bits all 64 bits, whatever the sign
     * @return the hash
     */
    public static EngineHash of(long bits) {
        return new EngineHash(0, bits);
    }

    /**
     * The byte form. Its last 16 bytes are kept: enough to tell the blocks of one engine apart.
     *
     * @param bytes any length; shorter ones count as padded with zeroes in front
     * @return the hash
     */
    public static EngineHash of(byte[] bytes) {
        byte[] last = new byte[2 * Long.BYTES];
        int length = Math.min(bytes.length, last.length);
        System.arraycopy(bytes, bytes.length - length, last, last.length - length, length);
        ByteBuffer buffer = ByteBuffer.wrap(last);
        return new EngineHash(buffer.getLong(), buffer.getLong());
    }
}
