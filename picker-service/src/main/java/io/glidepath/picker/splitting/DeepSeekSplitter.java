package io.glidepath.picker.splitting;

import static io.glidepath.picker.splitting.CodePoints.LETTER;
import static io.glidepath.picker.splitting.CodePoints.LINE_END;
import static io.glidepath.picker.splitting.CodePoints.MARK;
import static io.glidepath.picker.splitting.CodePoints.NUMBER;
import static io.glidepath.picker.splitting.CodePoints.SIGN;
import static io.glidepath.picker.splitting.CodePoints.SPACE;

import java.util.List;

/**
 * The three patterns of DeepSeek V3 in one pass: numbers by up to three digits, then runs of Chinese and Japanese, then
 * the rest. Each of the first two ends the text for those after it.
 */
final class DeepSeekSplitter implements Splitter {

    static final List<String> PATTERNS = List.of(
            "\\p{N}{1,3}",
            "[一-龥\u3040-ゟ゠-ヿ]+",
            "[!\"#$%&'()*+,\\-./:;<=>?@\\[\\\\\\]^_`{|}~][A-Za-z]+|[^\r\n\\p{L}\\p{P}\\p{S}]?[\\p{L}\\p{M}]+"
                    + "| ?[\\p{P}\\p{S}]+[\r\n]*|\\s*[\r\n]+|\\s+(?!\\S)|\\s+");

    private static final int MOST_DIGITS = 3;
    private static final int NO_MATCH = -1;

    @Override
    public void split(byte[] text, int from, int to, Pieces pieces) {
        for (int at = from; at < to; ) {
            int end;
            if (isIdeograph(text, at)) {
                end = ideographs(text, at, to);
                pieces.piece(text, at, end);
            } else if ((CodePoints.flagsAt(text, at) & NUMBER) != 0) {
                end = Digits.end(text, at, to, MOST_DIGITS);
                pieces.piece(text, at, end);
            } else {
                end = stretch(text, at, to);
                rest(text, at, end, pieces);
            }
            at = end;
        }
    }

    /** Line ends close a piece and open none that goes on with a letter. */
    @Override
    public boolean cutsAtLines() {
        return true;
    }

    /** Up to the next number or ideograph. */
    private static int stretch(byte[] text, int from, int to) {
        int at = from;
        while (at < to && !isIdeograph(text, at) && (CodePoints.flagsAt(text, at) & NUMBER) == 0) {
            at += CodePoints.width(text[at]);
        }
        return at;
    }

    private static int ideographs(byte[] text, int from, int to) {
        int at = from;
        while (at < to && isIdeograph(text, at)) {
            at += CodePoints.width(text[at]);
        }
        return at;
    }

    private static boolean isIdeograph(byte[] text, int at) {
        if ((text[at] & 0xF0) != 0xE0) {
            return false;
        }
        int codePoint = CodePoints.codePoint(text, at);
        return (codePoint >= 0x4E00 && codePoint <= 0x9FA5) || (codePoint >= 0x3040 && codePoint <= 0x30FF);
    }

    private static void rest(byte[] text, int from, int to, Pieces pieces) {
        int unmatched = from;
        for (int at = from; at < to; ) {
            int end = end(text, at, to);
            if (end == NO_MATCH) {
                at += CodePoints.width(text[at]);
            } else {
                if (unmatched < at) {
                    pieces.piece(text, unmatched, at);
                }
                pieces.piece(text, at, end);
                at = end;
                unmatched = end;
            }
        }
        if (unmatched < to) {
            pieces.piece(text, unmatched, to);
        }
    }

    private static int end(byte[] text, int at, int to) {
        int flags = CodePoints.flagsAt(text, at);
        int second = at + CodePoints.width(text[at]);
        int following = second < to ? CodePoints.flagsAt(text, second) : 0;
        if ((flags & SIGN) != 0 && text[at] > 0 && second < to && isAsciiLetter(text[second])) {
            return asciiLetters(text, second, to);
        }
        if ((flags & (LINE_END | LETTER | SIGN)) == 0 && (following & (LETTER | MARK)) != 0) {
            return CodePoints.run(text, second, to, LETTER | MARK);
        }
        if ((flags & (LETTER | MARK)) != 0) {
            return CodePoints.run(text, at, to, LETTER | MARK);
        }
        if ((flags & SIGN) != 0 || (text[at] == ' ' && (following & SIGN) != 0)) {
            int end = CodePoints.run(text, (flags & SIGN) != 0 ? at : second, to, SIGN);
            return CodePoints.run(text, end, to, LINE_END);
        }
        return (flags & SPACE) != 0 ? Spaces.withLineEnds(text, at, to) : NO_MATCH;
    }

    private static int asciiLetters(byte[] text, int from, int to) {
        int at = from;
        while (at < to && isAsciiLetter(text[at])) {
            at++;
        }
        return at;
    }

    private static boolean isAsciiLetter(byte value) {
        int lower = value | 0x20;
        return value > 0 && lower >= 'a' && lower <= 'z';
    }
}
