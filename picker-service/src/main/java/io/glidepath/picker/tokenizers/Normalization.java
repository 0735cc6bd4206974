package io.glidepath.picker.tokenizers;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** What happens to text before it is cut. */
enum Normalization {
    /** Nothing. */
    NONE,
    /** Unicode's composed form. */
    NFC;

    /** U+0300, where the first character that joins the one before it stands; its first byte in UTF-8. */
    private static final int FIRST_JOINING_LEAD = 0xCC;

    /** Scripts of Unicode 16 whose characters compose: newer JVMs know that, the engines' libraries do not. */
    private static final Pattern NEWER =
            Pattern.compile("[\\x{11380}-\\x{113FF}\\x{16100}-\\x{1613F}\\x{16D40}-\\x{16D7F}]+");

    /** Reads {@code normalizer} of a file. */
    static Normalization of(JsonNode node) {
        if (node.isNull() || node.isMissingNode()) {
            return NONE;
        }
        String type = node.path("type").asString("");
        if (type.equals("NFC")) {
            return NFC;
        }
        if (type.equals("Sequence")) {
            Normalization all = NONE;
            for (JsonNode step : node.path("normalizers")) {
                Normalization one = of(step);
                all = one == NONE ? all : one;
            }
            return all;
        }
        throw new UnsupportedTokenizerException("normalizer '" + type + "'");
    }

    String apply(String text) {
        if (this == NONE) {
            return text;
        }
        StringBuilder normalized = new StringBuilder(text.length());
        Matcher newer = NEWER.matcher(text);
        int from = 0;
        while (newer.find()) {
            normalized.append(Normalizer.normalize(text.substring(from, newer.start()), Form.NFC));
            normalized.append(newer.group());
            from = newer.end();
        }
        return normalized
                .append(Normalizer.normalize(text.substring(from), Form.NFC))
                .toString();
    }

    /** The same array when nothing changes and the stretch is all of it; else a stretch of its own. */
    Stretch apply(byte[] text, int from, int to) {
        if (this == NONE || isPlain(text, from, to)) {
            return new Stretch(text, from, to);
        }
        String stretch = new String(text, from, to - from, StandardCharsets.UTF_8);
        if (Normalizer.isNormalized(stretch, Form.NFC)) {
            return new Stretch(text, from, to);
        }
        byte[] normalized = apply(stretch).getBytes(StandardCharsets.UTF_8);
        return new Stretch(normalized, 0, normalized.length);
    }

    /** Whether all of it lies in the ranges in which every text is composed: below U+0300, and most of the East Asian. */
    private static boolean isPlain(byte[] text, int from, int to) {
        for (int at = from; at < to; ) {
            int lead = text[at] & 0xFF;
            if (lead < 0x80) {
                at++;
            } else if (lead < FIRST_JOINING_LEAD) {
                at += 2;
            } else if (isComposedThree(text, at, lead)) {
                at += 3;
            } else {
                return false;
            }
        }
        return true;
    }

    /** Dashes and quotes, arrows and operators, kana without voice marks, ideographs, Hangul syllables. */
    private static boolean isComposedThree(byte[] text, int at, int lead) {
        if (lead < 0xE2 || lead > 0xED) {
            return false;
        }
        int codePoint = (lead & 0x0F) << 12 | (text[at + 1] & 0x3F) << 6 | (text[at + 2] & 0x3F);
        return (codePoint >= 0x2010 && codePoint <= 0x2027)
                || (codePoint >= 0x2190 && codePoint <= 0x2328)
                || (codePoint >= 0x3001 && codePoint <= 0x3029)
                || (codePoint >= 0x3041 && codePoint <= 0x3098)
                || (codePoint >= 0x309B && codePoint <= 0x4DBF)
                || (codePoint >= 0x4E00 && codePoint <= 0x9FFF)
                || (codePoint >= 0xAC00 && codePoint <= 0xD7A3);
    }

    /**
     * A part of a text.
     *
     * @param text holds it
     * @param from index of its first byte
     * @param to index behind its last byte
     */
    @SuppressWarnings("ArrayRecordComponent") // On the hot path, never compared.
    record Stretch(byte[] text, int from, int to) {}
}
