package io.glidepath.picker.splitting;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads UTF-8 and knows what kind of character a code point is: a set of flags, from a table over pages of 256 in which
 * equal pages are one.
 */
final class CodePoints {

    static final int LETTER = 1;
    /** Upper case, title case, modifier and other letters, and marks: what may begin a capitalised word. */
    static final int UPPER = 1 << 1;
    /** Lower case, modifier and other letters, and marks: what may end one. */
    static final int LOWER = 1 << 2;

    static final int MARK = 1 << 3;
    static final int NUMBER = 1 << 4;
    /** Unicode's White_Space, line ends included. */
    static final int SPACE = 1 << 5;
    /** Carriage return and line feed. */
    static final int LINE_END = 1 << 6;
    /** Punctuation and symbols. */
    static final int SIGN = 1 << 7;

    private static final int PAGE = 256;
    private static final short[] PAGE_OF = new short[(Character.MAX_CODE_POINT + 1) / PAGE];
    private static final byte[] FLAGS = pages();
    private static final byte[] ASCII = Arrays.copyOf(FLAGS, 128);

    private CodePoints() {}

    /** Flags of the character that begins at an index. */
    static int flagsAt(byte[] text, int at) {
        byte first = text[at];
        return first >= 0 ? ASCII[first] & 0xFF : flags(codePoint(text, at));
    }

    static int flags(int codePoint) {
        return FLAGS[PAGE_OF[codePoint >> 8] << 8 | (codePoint & 0xFF)] & 0xFF;
    }

    /** Bytes of a character, by its first one. */
    static int width(byte first) {
        if (first >= 0) {
            return 1;
        }
        int lead = first & 0xFF;
        return lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    }

    static int codePoint(byte[] text, int at) {
        int lead = text[at];
        if (lead >= 0) {
            return lead;
        }
        lead &= 0xFF;
        if (lead < 0xE0) {
            return (lead & 0x1F) << 6 | (text[at + 1] & 0x3F);
        }
        if (lead < 0xF0) {
            return (lead & 0x0F) << 12 | (text[at + 1] & 0x3F) << 6 | (text[at + 2] & 0x3F);
        }
        return (lead & 0x07) << 18 | (text[at + 1] & 0x3F) << 12 | (text[at + 2] & 0x3F) << 6 | (text[at + 3] & 0x3F);
    }

    /** Where the character before an index begins. */
    static int before(byte[] text, int at) {
        int start = at - 1;
        while ((text[start] & 0xC0) == 0x80) {
            start--;
        }
        return start;
    }

    /** Behind the characters that have any of some flags. */
    static int run(byte[] text, int from, int to, int anyOf) {
        int at = from;
        while (at < to && (flagsAt(text, at) & anyOf) != 0) {
            at += width(text[at]);
        }
        return at;
    }

    /** Behind the characters that have none of some flags. */
    static int runWithout(byte[] text, int from, int to, int noneOf) {
        int at = from;
        while (at < to && (flagsAt(text, at) & noneOf) == 0) {
            at += width(text[at]);
        }
        return at;
    }

    private static byte[] pages() {
        Map<ByteBuffer, Short> seen = new HashMap<>();
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int page = 0; page < PAGE_OF.length; page++) {
            byte[] flags = new byte[PAGE];
            for (int i = 0; i < PAGE; i++) {
                flags[i] = (byte) flagsOf(page * PAGE + i);
            }
            PAGE_OF[page] = seen.computeIfAbsent(ByteBuffer.wrap(flags), key -> {
                all.writeBytes(flags);
                return (short) (all.size() / PAGE - 1);
            });
        }
        return all.toByteArray();
    }

    private static int flagsOf(int codePoint) {
        int space = isSpace(codePoint) ? SPACE : 0;
        int lineEnd = codePoint == '\n' || codePoint == '\r' ? LINE_END : 0;
        return space | lineEnd | ofCategory(Character.getType(codePoint));
    }

    private static int ofCategory(int category) {
        return switch (category) {
            case Character.UPPERCASE_LETTER, Character.TITLECASE_LETTER -> LETTER | UPPER;
            case Character.LOWERCASE_LETTER -> LETTER | LOWER;
            case Character.MODIFIER_LETTER, Character.OTHER_LETTER -> LETTER | UPPER | LOWER;
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.COMBINING_SPACING_MARK ->
                MARK | UPPER | LOWER;
            case Character.DECIMAL_DIGIT_NUMBER, Character.LETTER_NUMBER, Character.OTHER_NUMBER -> NUMBER;
            case Character.CONNECTOR_PUNCTUATION,
                    Character.DASH_PUNCTUATION,
                    Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION,
                    Character.OTHER_PUNCTUATION,
                    Character.MATH_SYMBOL,
                    Character.CURRENCY_SYMBOL,
                    Character.MODIFIER_SYMBOL,
                    Character.OTHER_SYMBOL -> SIGN;
            default -> 0;
        };
    }

    private static boolean isSpace(int codePoint) {
        return switch (codePoint) {
            case '\t', '\n', 0x0B, '\f', '\r', ' ', 0x85, 0xA0, 0x1680, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000 -> true;
            default -> codePoint >= 0x2000 && codePoint <= 0x200A;
        };
    }
}
