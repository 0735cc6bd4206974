package io.glidepath.simulator.tokens;

/** Names of tokens as byte-level BPE tokenizers show them: a space is {@code Ġ}, a line end {@code Ċ}. */
public final class TokenNames {

    private static final String PRINTABLE = printable();

    private TokenNames() {}

    /** The name of a token with these bytes. */
    public static String of(byte[] bytes) {
        StringBuilder name = new StringBuilder(bytes.length);
        for (byte b : bytes) {
            name.append(PRINTABLE.charAt(b & 0xff));
        }
        return name.toString();
    }

    // GPT-2's table: printable Latin-1 stands for itself, the other bytes follow from U+0100 upwards.
    private static String printable() {
        StringBuilder table = new StringBuilder(256);
        int next = 0x100;
        for (int b = 0; b < 256; b++) {
            boolean itself = (b >= '!' && b <= '~') || (b >= 0xa1 && b <= 0xac) || b >= 0xae;
            table.append((char) (itself ? b : next++));
        }
        return table.toString();
    }
}
