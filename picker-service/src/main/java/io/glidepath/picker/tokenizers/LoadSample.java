package io.glidepath.picker.tokenizers;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Short texts of many kinds, in which two tokenizers that differ at all differ most likely. */
final class LoadSample {

    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "Hello, world! It's 3:45 PM; don't you'll we've I'm they'd HE'S IT'LL",
            "  leading and trailing  ",
            "Numbers: 0 12 123 1234 12345678, 3.14159, 1e-9, ½ ² Ⅷ ٣٤٥ 〇",
            "def main(argv: list[str]) -> int:\n    \"\"\"Doc.\"\"\"\n    return sum(len(a) for a in argv)  # ok\n\n\n",
            "if (x != null && y >= 0) {\r\n\treturn x[0]->z::w /* // */;\r\n}\r\n",
            "{\"name\": \"get_weather\", \"arguments\": {\"city\": \"Z\\u00fcrich\", \"days\": [1, 2, 3]}}",
            "https://example.org/a/b?c=d&e=%20f#g user@example.org snake_case camelCase HTTPServerError XMLHttp",
            "Größe, naïve café, Ænima, œuvre, ĳsselmeer, ﬁligree, Straße, İstanbul, ſtone 'ſ",
            "e\u0301 a\u030a n\u0303 \u1100\u1161\u11a8 \u212b \u2126 \u0344 \u0958",
            "中文字符，没有空格。价格是１２３元！「引号」《书名》",
            "日本語のテキストと、カタカナ、ﾊﾝｶｸ、漢字かな交じり文。ー々〆",
            "한국어 텍스트입니다. 띄어쓰기가 있습니다!",
            "Русский текст, Ελληνικά, עברית, العربية، हिन्दी क्षत्रिय, ไทยไม่มีเว้นวรรค, தமிழ், ქართული",
            "Emoji 🛫🛬 👨‍👩‍👧‍👦 🏳️‍🌈 🇩🇪🇯🇵 ☕︎ ✈️ \uD83E\uDD16!!!",
            "Spaces: \u00a0\u2003\u3000\u200b\u2028\u2029\u0085 tab\t\ttab \u000b\f end",
            "Signs: ─═█ €£¥ ©®™ ←→⇒ ∀∃∑√∞ …—–‐ „“”‘’ «» ¿¡ §¶ ---- ==== **** ////",
            "\u0000\u0001\u001b[31mred\u007f \ufffd \ufeffBOM \u00ad\u2060",
            "Title case ǅ ǈ ǋ, modifiers ʰʲˠ ªº, marks \u0301\u0345 alone, ᾈ ﬀ Ａ ａ",
            "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
                    + "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb",
            "\n\n\n \n  \n\t\n x\n\n",
            "<|im_start|>user\nHi<|im_end|>\n<|endoftext|><s>[INST] x [/INST]</s><think>\n</think><|eot_id|>",
            "<｜begin▁of▁sentence｜><｜User｜>q<｜Assistant｜>a<bos><start_of_turn>user\n<end_of_turn>");

    private LoadSample() {}

    /** The first text that the two take apart differently. What goes around a text depends on more than the file. */
    static Optional<String> firstDifference(Tokenizer ours, Tokenizer theirs) {
        return TEXTS.stream()
                .filter(text -> !isEqual(ours, theirs, text.getBytes(StandardCharsets.UTF_8)))
                .findFirst();
    }

    private static boolean isEqual(Tokenizer ours, Tokenizer theirs, byte[] text) {
        return Arrays.equals(ours.encode(text, false), theirs.encode(text, false));
    }
}
