package io.glidepath.picker.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.glidepath.picker.tokens.ModelProfile.Template;
import io.glidepath.picker.tokens.ModelProfile.Vocabulary;
import io.glidepath.picker.understanding.Message;
import io.glidepath.picker.understanding.Prompt;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Golden ids of cl100k_base: the numbers that OpenAI's ChatML is known by. */
class LocalTokenizerTest {

    static final ModelProfile PROFILE = new ModelProfile(
            "glide-sim",
            Vocabulary.CL100K_BASE,
            Template.CHATML,
            Map.of("<|im_start|>", 100_264, "<|im_end|>", 100_265, "<|im_sep|>", 100_266),
            16,
            "");

    private final LocalTokenizer tokenizer = new LocalTokenizer(PROFILE);

    @Test
    void rendersAConversation() {
        Prompt.Chat chat = new Prompt.Chat(
                List.of(new Message("system", "You are a helpful assistant."), new Message("user", "Hello, world!")),
                true);

        assertThat(tokenizer.encode(chat).orElseThrow())
                .containsExactly(
                        100264, 9125, 198, 2675, 527, 264, 11190, 18328, 13, 100265, 198, // system
                        100264, 882, 198, 9906, 11, 1917, 0, 100265, 198, // user
                        100264, 78191, 198); // the answer's head
    }

    @Test
    void leavesTheAnswersHeadAwayWhenToldTo() {
        Prompt.Chat chat = new Prompt.Chat(List.of(new Message("user", "Hello, world!")), false);

        assertThat(tokenizer.encode(chat).orElseThrow())
                .containsExactly(100264, 882, 198, 9906, 11, 1917, 0, 100265, 198);
    }

    @Test
    void encodesTextBetweenSpecialTokensOnItsOwn() {
        // Role and content are one piece: a line feed at the content's start joins the template's own.
        Prompt.Chat chat = new Prompt.Chat(List.of(new Message("user", "\nHello")), false);

        assertThat(tokenizer.encode(chat).orElseThrow()).containsExactly(100264, 882, 271, 9906, 100265, 198);
    }

    @Test
    void findsSpecialTokensInsideContent() {
        Prompt.Chat chat = new Prompt.Chat(List.of(new Message("user", "a<|im_sep|>b")), false);

        assertThat(tokenizer.encode(chat).orElseThrow()).containsExactly(100264, 882, 198, 64, 100266, 65, 100265, 198);
    }

    @Test
    void encodesOrdinarySpecialsOfTheVocabularyAsText() {
        assertThat(tokenizer.encode("<|endoftext|>")).hasSizeGreaterThan(1).doesNotContain(100257);
    }

    @Test
    void encodesACompletionsPromptWithoutAnythingAroundIt() {
        assertThat(tokenizer.encode("Hello, world!")).containsExactly(9906, 11, 1917, 0);
        assertThat(tokenizer.encode("Hello<|im_end|>")).containsExactly(9906, 100265);
        assertThat(tokenizer.encode("")).isEmpty();
    }

    @Test
    void refusesATemplateWithoutItsSpecialTokens() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ModelProfile(
                        "m", Vocabulary.CL100K_BASE, Template.CHATML, Map.of("<|im_start|>", 1), 16, ""))
                .withMessageContaining("picker.models[m].special-tokens must have");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new ModelProfile("m", Vocabulary.CL100K_BASE, Template.CHATML, PROFILE.specialTokens(), 0, ""))
                .withMessageContaining("picker.models[m].block-size must be 1 to 65536 but was 0");
    }

    @Test
    void refusesTwoModelsOfOneName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DeclaredModels(List.of(PROFILE, PROFILE)))
                .withMessageStartingWith("picker.models must name each id once");
    }
}
