package io.glidepath.picker.bpe;

/**
 * The tokens that merging begins with. That would be single bytes; but where a character's bytes become one token before
 * anything around them can interfere, merging begins with that token, and text of two- and three-byte characters takes a
 * third of the steps.
 *
 * <p>Interference has two forms, and {@link StartsFinder} rules both out. A token may hold a part of a character beside
 * bytes of its neighbour: characters that touch where such a token could lie begin as bytes. And a merge of the whole
 * character could come before the character's own last merge: such a character always begins as bytes.
 */
final class Starts {

    private static final int NONE = -1;

    private final int[] byteTokens;
    // By code point below U+10000; NONE for a character that begins as bytes.
    private final int[] characterTokens;
    // A bit for each pair of bytes, left byte first, between which a character may be torn.
    private final long[] torn;

    Starts(int[] byteTokens, int[] characterTokens, long[] torn) {
        this.byteTokens = byteTokens;
        this.characterTokens = characterTokens;
        this.torn = torn;
    }

    /** Writes the first tokens of a piece; returns how many. */
    int fill(byte[] text, int from, int to, int[] tokens) {
        int count = 0;
        int at = from;
        while (at < to) {
            byte lead = text[at];
            int width = width(lead);
            int token = width == 1 || at + width > to ? NONE : character(text, at, width);
            if (token != NONE && isWhole(text, from, to, at, at + width)) {
                tokens[count++] = token;
                at += width;
            } else {
                int end = Math.min(to, at + width);
                while (at < end) {
                    tokens[count++] = byteTokens[text[at++] & 0xFF];
                }
            }
        }
        return count;
    }

    /** Approximate size in memory. */
    long bytes() {
        return 4L * characterTokens.length + 8L * torn.length;
    }

    private int character(byte[] text, int at, int width) {
        int lead = text[at];
        if (width == 2) {
            return characterTokens[(lead & 0x1F) << 6 | (text[at + 1] & 0x3F)];
        }
        return width == 3
                ? characterTokens[(lead & 0x0F) << 12 | (text[at + 1] & 0x3F) << 6 | (text[at + 2] & 0x3F)]
                : NONE;
    }

    private boolean isWhole(byte[] text, int from, int to, int start, int end) {
        return !(start > from && isTorn(text[start - 1], text[start]))
                && !(end < to && isTorn(text[end - 1], text[end]));
    }

    private boolean isTorn(byte left, byte right) {
        int pair = (left & 0xFF) << 8 | (right & 0xFF);
        return (torn[pair >> 6] >>> (pair & 63) & 1) != 0;
    }

    /** Bytes of a character by its first; a stray continuation byte stands for itself. */
    static int width(byte lead) {
        int value = lead & 0xFF;
        return value < 0xC2 ? 1 : value < 0xE0 ? 2 : value < 0xF0 ? 3 : 4;
    }
}
