package io.glidepath.picker.tokenizers;

import java.nio.charset.StandardCharsets;

/** What stands around an added token. Only the few tokens that swallow space or want to stand alone ask. */
final class WhiteSpace {

    private WhiteSpace() {}

    /** Where the white space that ends at an index begins. */
    static int before(byte[] text, int end, int from) {
        int at = end;
        while (at > from) {
            int start = startOfLast(text, at);
            if (!isSpace(codePoint(text, start))) {
                break;
            }
            at = start;
        }
        return at;
    }

    /** Where the white space that begins at an index ends. */
    static int behind(byte[] text, int from, int to) {
        int at = from;
        while (at < to && isSpace(codePoint(text, at))) {
            at += width(text[at]);
        }
        return at;
    }

    static boolean isWordBefore(byte[] text, int end) {
        return isWord(codePoint(text, startOfLast(text, end)));
    }

    static boolean isWordAt(byte[] text, int at) {
        return isWord(codePoint(text, at));
    }

    /** {@code \w} of Rust's regular expressions. */
    private static boolean isWord(int codePoint) {
        int category = Character.getType(codePoint);
        return Character.isAlphabetic(codePoint)
                || category == Character.NON_SPACING_MARK
                || category == Character.ENCLOSING_MARK
                || category == Character.COMBINING_SPACING_MARK
                || category == Character.DECIMAL_DIGIT_NUMBER
                || category == Character.CONNECTOR_PUNCTUATION
                || codePoint == 0x200C
                || codePoint == 0x200D;
    }

    private static boolean isSpace(int codePoint) {
        return (codePoint >= 9 && codePoint <= 13) || codePoint == 0x85 || Character.isSpaceChar(codePoint);
    }

    private static int startOfLast(byte[] text, int end) {
        int start = end - 1;
        while ((text[start] & 0xC0) == 0x80) {
            start--;
        }
        return start;
    }

    private static int codePoint(byte[] text, int at) {
        return new String(text, at, width(text[at]), StandardCharsets.UTF_8).codePointAt(0);
    }

    private static int width(byte first) {
        int lead = first & 0xFF;
        return lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    }
}
