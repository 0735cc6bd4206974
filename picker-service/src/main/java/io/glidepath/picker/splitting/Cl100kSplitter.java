package io.glidepath.picker.splitting;

import static io.glidepath.picker.splitting.CodePoints.LETTER;
import static io.glidepath.picker.splitting.CodePoints.LINE_END;
import static io.glidepath.picker.splitting.CodePoints.NUMBER;
import static io.glidepath.picker.splitting.CodePoints.SPACE;

/** The pattern of cl100k, which Llama 3 and, with digits one by one, Qwen 2 and 3 have too. */
final class Cl100kSplitter extends ForwardSplitter {

    private static final String HEAD = "(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|";
    private static final String TAIL = "| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+";

    static final String PATTERN = HEAD + "\\p{N}{1,3}" + TAIL;
    static final String PATTERN_OF_SINGLE_DIGITS = HEAD + "\\p{N}" + TAIL;

    private final int mostDigits;

    Cl100kSplitter(int mostDigits) {
        this.mostDigits = mostDigits;
    }

    /** Line ends close a piece and open none that goes on with a letter. */
    @Override
    public boolean cutsAtLines() {
        return true;
    }

    @Override
    int end(byte[] text, int at, int to) {
        int flags = CodePoints.flagsAt(text, at);
        if ((flags & LETTER) != 0) {
            return CodePoints.run(text, at, to, LETTER);
        }
        if ((flags & NUMBER) != 0) {
            return Digits.end(text, at, to, mostDigits);
        }
        int contraction = Contractions.anyCase(text, at, to);
        if (contraction > 0) {
            return at + contraction;
        }
        int second = at + CodePoints.width(text[at]);
        int following = second < to ? CodePoints.flagsAt(text, second) : SPACE;
        if ((flags & LINE_END) == 0 && (following & LETTER) != 0) {
            return CodePoints.run(text, second, to, LETTER);
        }
        boolean sign = (flags & SPACE) == 0;
        if (sign || (text[at] == ' ' && (following & (SPACE | LETTER | NUMBER)) == 0)) {
            int end = CodePoints.runWithout(text, sign ? at : second, to, SPACE | LETTER | NUMBER);
            return CodePoints.run(text, end, to, LINE_END);
        }
        return Spaces.withLineEnds(text, at, to);
    }
}
