package io.glidepath.picker.tokenizers;

import java.util.List;
import java.util.Random;

/** Short texts in which everything that tokenizers look at comes together, seeded. */
final class RandomTexts {

    private static final List<String> PARTS = List.of(
            " ",
            "  ",
            "\n",
            "\r\n",
            "\t",
            "\u00a0",
            "\u3000",
            "'s",
            "'S",
            "'ll",
            "'\u017f",
            "'Ve",
            "Hello",
            "world",
            "IT'S",
            "über",
            "naïve",
            "e\u0301",
            "中文字",
            "，但是",
            "こんにちは",
            "한국어",
            "1234567",
            "٣٤٥",
            "½",
            "🛫",
            "👨‍👩‍👧",
            "//",
            "/*",
            "<|im_start|>",
            "<|im_end|>",
            "<think>",
            "<｜User｜>",
            "<｜begin▁of▁sentence｜>",
            "<|eot_id|>",
            "[INST]",
            "<s>",
            "</s>",
            "<|",
            "|>",
            "_foo",
            "fooBar",
            "HTTPServer",
            "a.b",
            "{\"k\":",
            "\u200d",
            "\u0000",
            "\u0085",
            "ǅ",
            "ʰ",
            "ª",
            "\u0300",
            "\u0345",
            "क्षि",
            "ภาษาไทย",
            "العربية",
            "Привет",
            "...",
            "!?",
            "$",
            "€",
            "\u1680",
            "\u2028",
            "ÅÅ",
            "\u212b",
            "\u1100\u1161\u11a8",
            "─",
            "  x",
            "😀");

    private final Random random;

    RandomTexts(long seed) {
        random = new Random(seed);
    }

    String next() {
        StringBuilder text = new StringBuilder();
        int parts = 1 + random.nextInt(14);
        for (int i = 0; i < parts; i++) {
            switch (random.nextInt(10)) {
                case 7 -> text.append((char) (' ' + random.nextInt(95)));
                case 8 -> text.appendCodePoint(character(0x3000));
                case 9 -> text.appendCodePoint(character(0x1F000));
                default -> text.append(PARTS.get(random.nextInt(PARTS.size())));
            }
        }
        return text.toString();
    }

    private int character(int below) {
        int codePoint = random.nextInt(below);
        return Character.isDefined(codePoint) && !Character.isSurrogate((char) codePoint) ? codePoint : 'x';
    }
}
