package io.glidepath.picker.prefixes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.glidepath.contracts.keys.BlockKeys;
import io.glidepath.picker.bpe.Effort;
import io.glidepath.picker.bpe.EffortExceededException;
import io.glidepath.picker.models.BundledModels;
import io.glidepath.picker.tokenizers.Tokenizer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PrefixCacheTest {

    private static final int BLOCK = 16;
    private static final BlockKeys KEYS = new BlockKeys("", BLOCK);

    private final Tokenizer tokenizer = BundledModels.GLIDE_SIM.tokenizer();
    private final PrefixCache cache = new PrefixCache(1 << 20);

    @Test
    void tokenizesOnlyWhatIsNewInTheNextTurn() {
        String first = turn("system", "word ".repeat(400)) + turn("user", "What is this? ".repeat(40));
        int before = encode(first + "<|im_start|>assistant\n").ids().length;

        Prefixed next = encode(first + turn("assistant", "That is that.") + turn("user", "And this?"));

        assertThat(next.reused()).isBetween(before - 20, before);
        assertThat(encode(turn("system", "other ".repeat(400))).reused()).isZero();
    }

    @Test
    void remembersAWholePromptThatComesAgain() {
        Prefixed once = encode("just a text without any special token");

        assertThat(encode("just a text without any special token").reused()).isEqualTo(once.ids().length);
        assertThat(encode("just a text without any special token ").reused()).isZero();
    }

    @Test
    void tokenizesOnlyWhatIsNewOfOneLongText() {
        String document = "A line of it, neither short nor long.\n".repeat(500);
        int before = encode(document + "What is it about?").ids().length;

        Prefixed next = encode(document + "Who wrote it, and when?\nIn one word.");

        assertThat(next.reused()).isBetween(before - 200, before);
    }

    @Test
    void givesTheTokensOfTheWholeForAnyMixOfLines() {
        Random random = new Random(6);
        List<String> lines = List.of("word ", "\n", "\n\n", " \n", "Line", "\r\n", "/x", "!\n", "中文", "é", "7 ", "\t");
        StringBuilder text = new StringBuilder();
        int reused = 0;
        for (int i = 0; i < 300; i++) {
            for (int part = random.nextInt(60); part >= 0; part--) {
                text.append(lines.get(random.nextInt(lines.size())));
            }
            Prefixed tokens = encode(text.toString());

            assertThat(tokens.ids()).isEqualTo(tokenizer.encode(bytes(text.toString()), false));
            reused += tokens.reused() > 0 ? 1 : 0;
        }
        assertThat(reused).isGreaterThan(250);
    }

    @Test
    void keepsModelsApart() {
        byte[] text = bytes(turn("user", "word ".repeat(400)) + turn("user", "x"));
        cache.encode("one", tokenizer, text, false, Effort.unbounded());

        assertThat(cache.encode("two", tokenizer, text, false, Effort.unbounded())
                        .reused())
                .isZero();
        assertThat(cache.encode("one", tokenizer, text, true, Effort.unbounded())
                        .reused())
                .isZero();
    }

    @Test
    void givesTheTokensOfTheWholeForAnyMixOfConversations() {
        Random random = new Random(5);
        List<String> texts = new ArrayList<>(List.of(""));
        int reused = 0;
        for (int i = 0; i < 400; i++) {
            String text = texts.get(random.nextInt(texts.size())) + turn("user", words(random));
            texts.add(text);
            Prefixed tokens = encode(text);

            assertThat(tokens.ids()).isEqualTo(tokenizer.encode(bytes(text), false));
            reused += tokens.reused() > 0 ? 1 : 0;
        }
        assertThat(reused).isGreaterThan(200);
    }

    @Test
    void keepsTheKeysOfWhatIsShared() {
        String first = turn("system", "word ".repeat(400)) + turn("user", "What is this? ".repeat(40));
        Prefixed one = encode(first + "<|im_start|>assistant\n");
        one.memory().keep("scheme", KEYS.ofPrompt(7, one.ids(), block -> List.of()), BLOCK);

        Prefixed next = encode(first + turn("assistant", "That is that.") + turn("user", "And this?"));
        long[] known = next.memory().known("scheme");

        assertThat(known).hasSizeGreaterThan(20);
        assertThat(KEYS.ofPrompt(7, next.ids(), block -> List.of(), known))
                .isEqualTo(KEYS.ofPrompt(7, next.ids(), block -> List.of()));
        assertThat(next.memory().known("other")).isEmpty();
    }

    @Test
    void staysWithinItsBytes() {
        PrefixCache small = new PrefixCache(20_000);
        Random random = new Random(3);
        for (int i = 0; i < 200; i++) {
            Prefixed tokens = small.encode(
                    "m", tokenizer, bytes(turn("user", words(random)) + turn("user", "x")), false, Effort.unbounded());
            tokens.memory().keep("scheme", KEYS.ofPrompt(7, tokens.ids(), block -> List.of()), BLOCK);

            assertThat(small.bytes()).isBetween(0L, 20_000L);
        }
        assertThat(small.bytes()).isGreaterThan(10_000);
    }

    @Test
    void remembersNothingWhenItMayNot() {
        PrefixCache none = new PrefixCache(0);
        none.encode("m", tokenizer, bytes("text"), false, Effort.unbounded());

        assertThat(none.encode("m", tokenizer, bytes("text"), false, Effort.unbounded())
                        .reused())
                .isZero();
        assertThat(none.bytes()).isZero();
    }

    @Test
    void keepsNothingOfAPromptThatCostsTooMuch() {
        byte[] text = bytes(turn("user", "word ".repeat(400)) + turn("user", "x".repeat(5_000)));

        assertThatExceptionOfType(EffortExceededException.class)
                .isThrownBy(() -> cache.encode("m", tokenizer, text, false, Effort.of(4_999)));
        assertThat(cache.encode("m", tokenizer, text, false, Effort.of(5_000)).reused())
                .isZero();
        assertThat(cache.encode("m", tokenizer, text, false, Effort.of(0)).ids())
                .as("known")
                .isEqualTo(tokenizer.encode(text, false));
    }

    private Prefixed encode(String text) {
        return cache.encode("m", tokenizer, bytes(text), false, Effort.unbounded());
    }

    private static String turn(String role, String text) {
        return "<|im_start|>" + role + "\n" + text + "<|im_end|>\n";
    }

    private static String words(Random random) {
        StringBuilder words = new StringBuilder();
        int count = random.nextInt(200);
        for (int i = 0; i < count; i++) {
            words.append(random.nextInt(20) == 0 ? "\n\n  " : " ").append(random.nextInt(5000));
        }
        return words.toString();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
