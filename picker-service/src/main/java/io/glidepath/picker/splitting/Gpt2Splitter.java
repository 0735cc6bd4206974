package io.glidepath.picker.splitting;

import static io.glidepath.picker.splitting.CodePoints.LETTER;
import static io.glidepath.picker.splitting.CodePoints.NUMBER;
import static io.glidepath.picker.splitting.CodePoints.SPACE;

/** The pattern of GPT-2, which "ByteLevel" pre-tokenizers have built in. */
final class Gpt2Splitter extends ForwardSplitter {

    static final String PATTERN = "'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+";

    @Override
    int end(byte[] text, int at, int to) {
        int contraction = Contractions.lowerCase(text, at, to);
        if (contraction > 0) {
            return at + contraction;
        }
        int start = text[at] == ' ' && at + 1 < to ? at + 1 : at;
        int flags = CodePoints.flagsAt(text, start);
        if ((flags & LETTER) != 0) {
            return CodePoints.run(text, start, to, LETTER);
        }
        if ((flags & NUMBER) != 0) {
            return CodePoints.run(text, start, to, NUMBER);
        }
        return (flags & SPACE) == 0
                ? CodePoints.runWithout(text, start, to, SPACE | LETTER | NUMBER)
                : Spaces.plain(text, at, to);
    }
}
