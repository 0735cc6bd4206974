package io.glidepath.picker.splitting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Splitters written by hand, against the patterns they stand for. */
class SplittersTest {

    private static final String[] PARTS = {
        " ",
        "  ",
        "\t",
        "\n",
        "\r\n",
        "\u00a0",
        "\u3000",
        "'s",
        "'LL",
        "'\u017f",
        "'",
        "a",
        "B",
        "word",
        "Word",
        "HTTPServer",
        "ß",
        "ǅ",
        "ʰ",
        "中文",
        "の",
        "ー",
        "한",
        "1",
        "12345",
        "½",
        "٣",
        "!",
        "...",
        "//",
        "/",
        "_",
        "$",
        "\u0301",
        "क्षि",
        "🛫",
        "\u0000",
        "\u200d",
        "\u0085",
        "〇",
        "-"
    };

    @ParameterizedTest
    @MethodSource("patterns")
    void cutLikeTheirPattern(Splitter splitter, Splitter pattern) {
        Random random = new Random(9);
        for (int i = 0; i < 5_000; i++) {
            String text = text(random);
            assertThat(pieces(splitter, text)).isEqualTo(pieces(pattern, text));
        }
    }

    @ParameterizedTest
    @MethodSource("patternsThatCutAtLines")
    void cutBothSidesOfALineLikeTheWhole(Splitter splitter, Splitter pattern) {
        assertThat(splitter.cutsAtLines()).isTrue();
        Random random = new Random(10);
        for (int i = 0; i < 5_000; i++) {
            String before = text(random) + "\n";
            String behind = (random.nextBoolean() ? "x" : "Q") + text(random);
            List<String> both = pieces(splitter, before);
            both.addAll(pieces(splitter, behind));

            assertThat(both).isEqualTo(pieces(pattern, before + behind));
        }
    }

    /** Of two line feeds the second is a piece of its own, but only before a letter. */
    @Test
    void saysNothingOfLinesWhereTheyGoWithWhatFollows() {
        Splitter gpt2 = new Gpt2Splitter();

        assertThat(pieces(gpt2, "\n\na")).containsExactly("\n", "\n", "a");
        assertThat(pieces(gpt2, "\n\n")).containsExactly("\n\n");
        assertThat(gpt2.cutsAtLines()).isFalse();
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int part = random.nextInt(12); part >= 0; part--) {
            text.append(PARTS[random.nextInt(PARTS.length)]);
        }
        return text.toString();
    }

    static Stream<Arguments> patternsThatCutAtLines() {
        return patterns()
                .filter(set -> !(set.get()[0] instanceof Gpt2Splitter) && !(set.get()[0] instanceof DigitSplitter));
    }

    static Stream<Arguments> patterns() {
        return Stream.of(
                argumentSet("gpt2", new Gpt2Splitter(), regex(Gpt2Splitter.PATTERN)),
                argumentSet("cl100k", new Cl100kSplitter(3), regex(Cl100kSplitter.PATTERN)),
                argumentSet("qwen", new Cl100kSplitter(1), regex(Cl100kSplitter.PATTERN_OF_SINGLE_DIGITS)),
                argumentSet("o200k", new O200kSplitter(true, 3), regex(O200kSplitter.PATTERN)),
                argumentSet("tekken", new O200kSplitter(false, 1), regex(O200kSplitter.PATTERN_OF_TEKKEN)),
                argumentSet(
                        "deepseek",
                        new DeepSeekSplitter(),
                        new SequenceSplitter(DeepSeekSplitter.PATTERNS.stream()
                                .map(SplittersTest::regex)
                                .toList())),
                argumentSet("digits", new DigitSplitter(true), regex("\\p{N}")));
    }

    private static Splitter regex(String pattern) {
        return new RegexSplitter(Regexes.compile(pattern));
    }

    private static List<String> pieces(Splitter splitter, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        List<String> pieces = new ArrayList<>();
        splitter.split(
                bytes,
                0,
                bytes.length,
                (holder, from, to) -> pieces.add(new String(holder, from, to - from, StandardCharsets.UTF_8)));
        return pieces;
    }
}
