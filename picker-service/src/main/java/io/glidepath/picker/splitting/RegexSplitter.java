package io.glidepath.picker.splitting;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Any pattern whose meaning is known: its matches are pieces, and so is what lies between them. */
final class RegexSplitter implements Splitter {

    private final Pattern pattern;

    RegexSplitter(Pattern pattern) {
        this.pattern = pattern;
    }

    @Override
    public void split(byte[] text, int from, int to, Pieces pieces) {
        String stretch = new String(text, from, to - from, StandardCharsets.UTF_8);
        Matcher matcher = pattern.matcher(stretch);
        int character = 0;
        int at = from;
        while (matcher.find()) {
            at = piece(stretch, character, matcher.start(), text, at, pieces);
            at = piece(stretch, matcher.start(), matcher.end(), text, at, pieces);
            character = matcher.end();
        }
        piece(stretch, character, stretch.length(), text, at, pieces);
    }

    private static int piece(String stretch, int start, int end, byte[] text, int at, Pieces pieces) {
        int to = at;
        for (int i = start; i < end; i++) {
            char unit = stretch.charAt(i);
            // Of a surrogate pair each half counts as two of its four bytes.
            to += unit < 0x80 ? 1 : unit < 0x800 || Character.isSurrogate(unit) ? 2 : 3;
        }
        if (to > at) {
            pieces.piece(text, at, to);
        }
        return to;
    }
}
