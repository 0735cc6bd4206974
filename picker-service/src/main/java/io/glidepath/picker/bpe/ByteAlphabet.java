package io.glidepath.picker.bpe;

/**
 * The visible characters that byte-level vocabularies write bytes with. Bytes that print keep their Latin-1 character;
 * the others, in order, take the characters from U+0100 on. Source: the byte alphabet of GPT-2's encoder.
 */
public final class ByteAlphabet {

    private static final int OTHERS = 0x100;
    private static final char[] CHARACTERS = new char[256];
    private static final short[] BYTES = new short[OTHERS + 256];

    static {
        java.util.Arrays.fill(BYTES, (short) -1);
        int next = OTHERS;
        for (int value = 0; value < 256; value++) {
            boolean prints = (value >= '!' && value <= '~') || (value >= 0xA1 && value != 0xAD);
            CHARACTERS[value] = (char) (prints ? value : next++);
            BYTES[CHARACTERS[value]] = (short) value;
        }
    }

    private ByteAlphabet() {}

    /**
     * Reads a token as it stands in a vocabulary.
     *
     * @param token its text
     * @return its bytes; an empty array when a character stands for no byte
     */
    public static byte[] bytes(String token) {
        byte[] bytes = new byte[token.length()];
        for (int i = 0; i < bytes.length; i++) {
            char character = token.charAt(i);
            if (character >= BYTES.length || BYTES[character] < 0) {
                return new byte[0];
            }
            bytes[i] = (byte) BYTES[character];
        }
        return bytes;
    }

    /**
     * How a vocabulary writes a byte.
     *
     * @param value 0 to 255
     * @return its character
     */
    public static char character(int value) {
        return CHARACTERS[value];
    }
}
