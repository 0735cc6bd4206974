package io.glidepath.picker.splitting;

import static io.glidepath.picker.splitting.CodePoints.LETTER;
import static io.glidepath.picker.splitting.CodePoints.LINE_END;
import static io.glidepath.picker.splitting.CodePoints.LOWER;
import static io.glidepath.picker.splitting.CodePoints.NUMBER;
import static io.glidepath.picker.splitting.CodePoints.SPACE;
import static io.glidepath.picker.splitting.CodePoints.UPPER;

/**
 * The pattern of o200k, which GPT-4o and gpt-oss have, and, without contractions and with digits one by one, Mistral's
 * Tekken. Its words change case at most once, from upper to lower; marks and letters without case count as both.
 */
final class O200kSplitter extends ForwardSplitter {

    private static final String UPPERS = "[\\p{Lu}\\p{Lt}\\p{Lm}\\p{Lo}\\p{M}]";
    private static final String LOWERS = "[\\p{Ll}\\p{Lm}\\p{Lo}\\p{M}]";
    private static final String PREFIX = "[^\\r\\n\\p{L}\\p{N}]?";
    private static final String CONTRACTION = "(?i:'s|'t|'re|'ve|'m|'ll|'d)?";
    private static final String TAIL = "| ?[^\\s\\p{L}\\p{N}]+[\\r\\n/]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+";

    static final String PATTERN = PREFIX + UPPERS + "*" + LOWERS + "+" + CONTRACTION + "|" + PREFIX + UPPERS + "+"
            + LOWERS + "*" + CONTRACTION + "|\\p{N}{1,3}" + TAIL;
    static final String PATTERN_OF_TEKKEN =
            PREFIX + UPPERS + "*" + LOWERS + "+|" + PREFIX + UPPERS + "+" + LOWERS + "*|\\p{N}" + TAIL;

    private static final int NO_MATCH = -1;

    private final boolean contractions;
    private final int mostDigits;

    O200kSplitter(boolean contractions, int mostDigits) {
        this.contractions = contractions;
        this.mostDigits = mostDigits;
    }

    /** Line ends close a piece, together with slashes, and open none that goes on with a letter. */
    @Override
    public boolean cutsAtLines() {
        return true;
    }

    @Override
    int end(byte[] text, int at, int to) {
        int flags = CodePoints.flagsAt(text, at);
        if ((flags & NUMBER) != 0) {
            return Digits.end(text, at, to, mostDigits);
        }
        int word = word(text, at, to, flags);
        if (word != NO_MATCH) {
            return contractions ? word + Contractions.anyCase(text, word, to) : word;
        }
        int second = at + CodePoints.width(text[at]);
        boolean sign = (flags & SPACE) == 0;
        if (sign
                || (text[at] == ' '
                        && second < to
                        && (CodePoints.flagsAt(text, second) & (SPACE | LETTER | NUMBER)) == 0)) {
            int end = CodePoints.runWithout(text, sign ? at : second, to, SPACE | LETTER | NUMBER);
            while (end < to && (text[end] == '\n' || text[end] == '\r' || text[end] == '/')) {
                end++;
            }
            return end;
        }
        return Spaces.withLineEnds(text, at, to);
    }

    /** The two forms of a word in the pattern's order, each first behind a character before the word, then without. */
    private static int word(byte[] text, int at, int to, int flags) {
        boolean mayLead = (flags & (LETTER | NUMBER | LINE_END)) == 0;
        boolean isWord = (flags & (UPPER | LOWER)) != 0;
        int second = at + CodePoints.width(text[at]);
        int end = mayLead ? endsLower(text, second, to) : NO_MATCH;
        if (end == NO_MATCH && isWord) {
            end = endsLower(text, at, to);
        }
        if (end == NO_MATCH && mayLead) {
            end = endsUpper(text, second, to);
        }
        return end == NO_MATCH && isWord ? endsUpper(text, at, to) : end;
    }

    /** {@code U*L+}: gives back from the run of upper ones as many as the lower part needs. */
    private static int endsLower(byte[] text, int from, int to) {
        int upper = from;
        int lastBoth = NO_MATCH;
        while (upper < to) {
            int flags = CodePoints.flagsAt(text, upper);
            if ((flags & UPPER) == 0) {
                break;
            }
            upper += CodePoints.width(text[upper]);
            if ((flags & LOWER) != 0) {
                lastBoth = upper;
            }
        }
        int lower = CodePoints.run(text, upper, to, LOWER);
        return lower > upper ? lower : lastBoth;
    }

    /** {@code U+L*}. */
    private static int endsUpper(byte[] text, int from, int to) {
        int upper = CodePoints.run(text, from, to, UPPER);
        return upper == from ? NO_MATCH : CodePoints.run(text, upper, to, LOWER);
    }
}
