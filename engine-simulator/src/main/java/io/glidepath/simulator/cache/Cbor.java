package io.glidepath.simulator.cache;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;

/** Writes the few canonical CBOR items (RFC 8949) that a block hash covers. */
final class Cbor {

    private static final int UNSIGNED = 0x00;
    private static final int BYTES = 0x40;
    private static final int TEXT = 0x60;
    private static final int ARRAY = 0x80;
    private static final int NULL = 0xf6;

    private byte[] written = new byte[256];
    private int length;

    void clear() {
        length = 0;
    }

    void unsigned(int value) {
        head(UNSIGNED, value);
    }

    void array(int items) {
        head(ARRAY, items);
    }

    void bytes(byte[] value) {
        head(BYTES, value.length);
        raw(value);
    }

    void text(String value) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        head(TEXT, utf8.length);
        raw(utf8);
    }

    void texts(String... values) {
        array(values.length);
        for (String value : values) {
            text(value);
        }
    }

    void none() {
        octet(NULL);
    }

    void digest(MessageDigest into) {
        into.update(written, 0, length);
    }

    private void head(int major, int value) {
        if (value < 24) {
            octet(major | value);
        } else if (value < 1 << 8) {
            octet(major | 24);
            octet(value);
        } else if (value < 1 << 16) {
            octet(major | 25);
            octet(value >>> 8);
            octet(value);
        } else {
            octet(major | 26);
            octet(value >>> 24);
            octet(value >>> 16);
            octet(value >>> 8);
            octet(value);
        }
    }

    private void octet(int value) {
        room(1);
        written[length++] = (byte) value;
    }

    private void raw(byte[] value) {
        room(value.length);
        System.arraycopy(value, 0, written, length, value.length);
        length += value.length;
    }

    private void room(int more) {
        if (length + more > written.length) {
            written = Arrays.copyOf(written, Math.max(2 * written.length, length + more));
        }
    }
}
