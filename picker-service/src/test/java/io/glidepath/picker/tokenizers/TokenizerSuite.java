package io.glidepath.picker.tokenizers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.glidepath.picker.bpe.Effort;
import io.glidepath.picker.bpe.EffortExceededException;
import io.glidepath.picker.bpe.Ids;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every tokenizer does, on the file of the model that a real vLLM served; the ids are that vLLM's. */
abstract class TokenizerSuite {

    private Tokenizer tokenizer;

    abstract Tokenizer open(byte[] json);

    @BeforeEach
    void open() throws IOException {
        tokenizer = open(resource("/tiny/tokenizer.json"));
    }

    @AfterEach
    void close() {
        tokenizer.close();
    }

    static byte[] resource(String name) throws IOException {
        try (InputStream in = TokenizerSuite.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        }
    }

    @Test
    void givesTheEnginesIds() {
        assertThat(ids("def main(argv): return 0")).containsExactly(471, 922, 264, 10, 754, 88, 309, 323, 419);
    }

    @Test
    void givesNothingForNothing() {
        assertThat(ids("")).isEmpty();
    }

    @Test
    void findsSpecialTokensInsideText() {
        assertThat(ids("<|im_start|><|im_end|>x<|endoftext|>"))
                .startsWith(1, 2)
                .endsWith(0)
                .hasSize(4);
    }

    @Test
    void neitherTruncatesNorPads() {
        String once = "one two three ";

        assertThat(ids(once.repeat(2_000))).hasSizeGreaterThan(6_000);
    }

    @Test
    void givesTheSameAroundATextWithoutSurroundings() {
        byte[] text = "one <|im_end|> two".getBytes(StandardCharsets.UTF_8);

        assertThat(tokenizer.encode(text, true)).isEqualTo(tokenizer.encode(text, false));
    }

    @Test
    void cutsOnlyWhereBothSidesKeepTheirTokens() {
        RandomTexts texts = new RandomTexts(11);
        for (int i = 0; i < 300; i++) {
            byte[] text = (texts.next() + "<|im_end|>" + texts.next()).getBytes(StandardCharsets.UTF_8);
            int[] bounds = IntStream.concat(
                            IntStream.concat(IntStream.of(0), IntStream.of(tokenizer.cuts(text))),
                            IntStream.of(text.length))
                    .toArray();
            Ids pieces = new Ids(16);
            for (int b = 0; b + 1 < bounds.length; b++) {
                tokenizer.encode(text, bounds[b], bounds[b + 1], pieces, Effort.unbounded());
            }

            assertThat(pieces.toArray()).isEqualTo(tokenizer.encode(text, false));
        }
    }

    @Test
    void refusesAWordThatCostsMoreThanItMay() {
        byte[] word = "a".repeat(10 << 20).getBytes(StandardCharsets.UTF_8);

        assertThatExceptionOfType(EffortExceededException.class)
                .isThrownBy(() -> tokenizer.encode(word, false, Effort.of(word.length - 1)));
    }

    @Test
    void takesALongWordThatCostsNoMoreThanItMay() {
        byte[] word = "ab".repeat(5_000).getBytes(StandardCharsets.UTF_8);

        assertThat(tokenizer.encode(word, false, Effort.of(word.length))).isEqualTo(tokenizer.encode(word, false));
    }

    @Test
    void servesManyThreadsAtOnce() {
        List<String> texts =
                Stream.generate(new RandomTexts(3)::next).limit(400).toList();
        List<int[]> alone = texts.stream().map(this::ids).toList();

        List<int[]> together = texts.parallelStream().map(this::ids).toList();

        for (int i = 0; i < texts.size(); i++) {
            assertThat(together.get(i)).isEqualTo(alone.get(i));
        }
    }

    private int[] ids(String text) {
        return tokenizer.encode(text.getBytes(StandardCharsets.UTF_8), false);
    }
}
