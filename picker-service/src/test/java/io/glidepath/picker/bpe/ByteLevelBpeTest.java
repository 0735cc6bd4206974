package io.glidepath.picker.bpe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.glidepath.picker.bpe.Vocabulary.Merge;
import io.glidepath.picker.bpe.Vocabulary.Token;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ByteLevelBpeTest {

    private static final String LETTERS = "abcабвгあいう中文字";

    @Test
    void mergesTheLowestRankFirst() {
        Vocabulary vocabulary = learned(List.of("bc", "ab", "abc"));

        assertThat(encode(vocabulary, "abc")).containsExactly('a', 256);
    }

    @Test
    void takesAWholeWordBeforeItsMergesOnlyWhenTheVocabularySaysSo() {
        List<Token> tokens = bytes();
        tokens.add(new Token("abc".getBytes(StandardCharsets.UTF_8), 300));

        assertThat(encode(new Vocabulary(tokens, List.of(), true), "abc")).containsExactly(300);
        assertThat(encode(new Vocabulary(tokens, List.of(), false), "abc")).containsExactly('a', 'b', 'c');
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 20, 150, 2_000})
    void mergesAsOneStepAfterAnotherWould(int length) {
        Random random = new Random(length);
        for (int round = 0; round < 60; round++) {
            Vocabulary vocabulary = random(random);
            String text = text(random, 1 + random.nextInt(length));

            assertThat(encode(vocabulary, text)).containsExactly(naive(vocabulary, text));
        }
    }

    @Test
    void refusesAVocabularyThatLacksAByte() {
        List<Token> tokens = bytes();
        tokens.remove(65);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ByteLevelBpe(new Vocabulary(tokens, List.of(), false)))
                .withMessage("a byte-level vocabulary has all single bytes, but not 65");
    }

    /** Any two tokens at hand become a third, torn characters included, as when a vocabulary is learned. */
    private static Vocabulary random(Random random) {
        List<Token> tokens = bytes();
        List<Merge> merges = new ArrayList<>();
        String sample = text(random, 400);
        for (int i = 0; i < 60; i++) {
            int[] ids = naive(new Vocabulary(tokens, merges, false), sample);
            int at = random.nextInt(ids.length - 1);
            merges.add(merge(tokens, ids[at], ids[at + 1]));
        }
        return new Vocabulary(tokens, merges, false);
    }

    private static Vocabulary learned(List<String> words) {
        List<Token> tokens = bytes();
        List<Merge> merges = new ArrayList<>();
        merges.add(merge(tokens, words.get(0).charAt(0), words.get(0).charAt(1)));
        merges.add(merge(tokens, words.get(1).charAt(0), words.get(1).charAt(1)));
        return new Vocabulary(tokens, merges, false);
    }

    private static Merge merge(List<Token> tokens, int left, int right) {
        byte[] first = tokens.get(left).bytes();
        byte[] second = tokens.get(right).bytes();
        byte[] whole = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, whole, first.length, second.length);
        tokens.add(new Token(whole, tokens.size()));
        return new Merge(left, right, tokens.size() - 1);
    }

    private static List<Token> bytes() {
        List<Token> tokens = new ArrayList<>();
        for (int value = 0; value < 256; value++) {
            tokens.add(new Token(new byte[] {(byte) value}, value));
        }
        return tokens;
    }

    private static String text(Random random, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return text.toString();
    }

    private static int[] encode(Vocabulary vocabulary, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Ids ids = new Ids(0);
        new ByteLevelBpe(vocabulary).encoder(ids, Effort.unbounded()).piece(bytes, 0, bytes.length);
        return ids.toArray();
    }

    /** The definition: each merge in turn, wherever its pair stands, from the left. */
    private static int[] naive(Vocabulary vocabulary, String text) {
        List<Integer> ids = new ArrayList<>();
        for (byte value : text.getBytes(StandardCharsets.UTF_8)) {
            ids.add(value & 0xFF);
        }
        for (int rank = 0; rank < vocabulary.merges().size(); rank++) {
            Merge merge = vocabulary.merges().get(rank);
            for (int i = 0; i + 1 < ids.size(); i++) {
                if (ids.get(i) == merge.left() && ids.get(i + 1) == merge.right()) {
                    ids.set(i, merge.whole());
                    ids.remove(i + 1);
                }
            }
        }
        return ids.stream().mapToInt(Integer::intValue).toArray();
    }
}
