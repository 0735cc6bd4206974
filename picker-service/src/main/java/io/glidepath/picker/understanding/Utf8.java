package io.glidepath.picker.understanding;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A text as the UTF-8 that tokenizers read; its characters are made when somebody asks for them. Immutable. */
public final class Utf8 {

    private final byte[] bytes;

    private Utf8(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * Takes bytes.
     *
     * @param bytes well-formed UTF-8; not to be changed
     * @return the text
     */
    public static Utf8 of(byte[] bytes) {
        return new Utf8(bytes);
    }

    /**
     * Takes characters.
     *
     * @param text without half surrogate pairs
     * @return the text
     */
    public static Utf8 of(String text) {
        return new Utf8(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The bytes.
     *
     * @return not to be changed
     */
    public byte[] bytes() {
        return bytes;
    }

    /**
     * The characters.
     *
     * @return made anew each time
     */
    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /**
     * How many characters it has, of UTF-16 as Java counts them.
     *
     * @return at least 0
     */
    public long characters() {
        long characters = 0;
        for (byte each : bytes) {
            // Each code point once, by its first byte; those of four bytes are a surrogate pair.
            characters += (each & 0xC0) == 0x80 ? 0 : (each & 0xF8) == 0xF0 ? 2 : 1;
        }
        return characters;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Utf8 text && Arrays.equals(bytes, text.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** Without the client's text, which must not get into a log. */
    @Override
    public String toString() {
        return bytes.length + " bytes of text";
    }
}
