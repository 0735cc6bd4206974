package io.glidepath.simulator.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VocabularyTest {

    private static final Vocabulary VOCABULARY = Vocabulary.load();
    private static final OutputVocabulary WORDS = OutputVocabulary.of(VOCABULARY, 2_048);

    @Test
    void encodesOrdinaryTextAsCl100k() {
        assertThat(VOCABULARY.encode("hello world")).containsExactly(15339, 1917);
    }

    @Test
    void readsSpecialTokensWhereverTheyStand() {
        assertThat(VOCABULARY.encode("<|im_start|>user\nhi<|im_end|><|im_sep|>"))
                .containsExactly(100264, 882, 198, 6151, 100265, 100266);
        assertThat(VOCABULARY.encode("a <|im_end|> b")).contains(100265);
    }

    @Test
    void takesAlmostSpecialTextForText() {
        int[] ids = VOCABULARY.encode("<|im_other|> <|im_");

        assertThat(IntStream.of(ids)).allMatch(id -> id < 100_256);
        assertThat(VOCABULARY.decode(ids)).isEqualTo("<|im_other|> <|im_");
    }

    @Test
    void encodesEachPieceBetweenSpecialTokensOnItsOwn() {
        int[] whole = VOCABULARY.encode("one two<|im_sep|>three four");

        TokenBuffer pieces = new TokenBuffer(8);
        pieces.addAll(VOCABULARY.encode("one two"));
        pieces.add(100_266);
        pieces.addAll(VOCABULARY.encode("three four"));
        assertThat(whole).containsExactly(pieces.toArray());
    }

    @Test
    void decodesWhatItEncoded() {
        String text = "def main(argv): return 0 # é中 🙂\n\n  <|im_start|>x";

        assertThat(VOCABULARY.decode(VOCABULARY.encode(text))).isEqualTo(text);
    }

    @Test
    void leavesOutIdsWithoutText() {
        assertThat(VOCABULARY.decode(new int[] {15339, 999_999, 100_256, -1, 1917}))
                .isEqualTo("hello world");
    }

    @Test
    void answersWithWordsThatEncodeToThemselvesInAnyOrderAfterAnyPrompt() {
        int[] ids = WORDS.ids();
        int[] answer = new Random(7).ints(500, 0, ids.length).map(i -> ids[i]).toArray();
        String text = VOCABULARY.decode(answer);

        for (String prompt : new String[] {"", "abc", "abc ", "x\n\n", "3 + 4 =", "<|im_start|>assistant\n"}) {
            int[] before = VOCABULARY.encode(prompt);
            int[] joined = VOCABULARY.encode(prompt + text);
            assertThat(joined)
                    .as("after %s", prompt)
                    .containsExactly(IntStream.concat(IntStream.of(before), IntStream.of(answer))
                            .toArray());
        }
    }

    @Test
    void choosesTheSameWordsEveryTime() {
        assertThat(OutputVocabulary.of(VOCABULARY, 2_048).ids())
                .containsExactly(WORDS.ids())
                .hasSize(2_048)
                .isSorted()
                .doesNotContain(Vocabulary.END_OF_TURN);
        assertThat(IntStream.of(WORDS.ids()).mapToObj(WORDS::text)).allMatch(text -> text.matches(" [a-z]{3,12}"));
    }

    @Test
    void namesTokensAsByteLevelTokenizersDo() {
        assertThat(TokenNames.of(" main\n".getBytes(StandardCharsets.UTF_8))).isEqualTo("ĠmainĊ");
        assertThat(TokenNames.of(new byte[] {(byte) 0xad, 0x7f})).isEqualTo("\u0143\u0121");
    }

    @Test
    void rememberedPiecesStayWithinTheirBound() {
        PieceCache cache = new PieceCache(1_000);
        for (int i = 0; i < 50; i++) {
            cache.remember("x".repeat(99) + i, new int[] {i});
        }

        assertThat(cache.characters()).isBetween(900L, 1_000L);
        assertThat(cache.find("x".repeat(99) + 49)).hasValue(new int[] {49});
        assertThat(cache.find("x".repeat(99) + 0)).isEmpty();
    }
}
