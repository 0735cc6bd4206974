package io.glidepath.picker.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.picker.bpe.Effort;
import io.glidepath.picker.models.ModelProfile;
import io.glidepath.picker.models.ModelProfiles;
import io.glidepath.picker.understanding.Message;
import io.glidepath.picker.understanding.Prompt;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Golden ids of cl100k_base: the numbers that OpenAI's ChatML is known by. */
class LocalSourceTest {

    private final ModelProfiles models = PlayedTokens.models();
    private final ModelProfile profile = models.of("glide-sim").orElseThrow();
    private final LocalSource source = new LocalSource(models, PlayedTokens.SETTINGS);

    @Test
    void rendersAConversation() {
        Prompt.Chat chat = new Prompt.Chat(
                List.of(new Message("system", "You are a helpful assistant."), new Message("user", "Hello, world!")),
                true);

        assertThat(ids(chat))
                .containsExactly(
                        100264, 9125, 198, 2675, 527, 264, 11190, 18328, 13, 100265, 198, // system
                        100264, 882, 198, 9906, 11, 1917, 0, 100265, 198, // user
                        100264, 78191, 198); // the answer's head
    }

    @Test
    void leavesTheAnswersHeadAwayWhenToldTo() {
        Prompt.Chat chat = new Prompt.Chat(List.of(new Message("user", "Hello, world!")), false);

        assertThat(ids(chat)).containsExactly(100264, 882, 198, 9906, 11, 1917, 0, 100265, 198);
    }

    @Test
    void encodesTextBetweenSpecialTokensOnItsOwn() {
        // Role and content are one piece: a line feed at the content's start joins the template's own.
        Prompt.Chat chat = new Prompt.Chat(List.of(new Message("user", "\nHello")), false);

        assertThat(ids(chat)).containsExactly(100264, 882, 271, 9906, 100265, 198);
    }

    @Test
    void findsSpecialTokensInsideContent() {
        Prompt.Chat chat = new Prompt.Chat(List.of(new Message("user", "a<|im_sep|>b")), false);

        assertThat(ids(chat)).containsExactly(100264, 882, 198, 64, 100266, 65, 100265, 198);
    }

    @Test
    void encodesOrdinarySpecialsOfTheVocabularyAsText() {
        assertThat(ids(new Prompt.Text("<|endoftext|>"))).hasSizeGreaterThan(1).doesNotContain(100257);
    }

    @Test
    void encodesACompletionsPromptWithoutAnythingAroundIt() {
        assertThat(ids(new Prompt.Text("Hello, world!"))).containsExactly(9906, 11, 1917, 0);
        assertThat(ids(new Prompt.Text("Hello<|im_end|>"))).containsExactly(9906, 100265);
        assertThat(ids(new Prompt.Text(""))).isEmpty();
    }

    @Test
    void leavesAWordOfTenMegabytesToTheEngine() {
        Prompt.Text word = new Prompt.Text("a".repeat(10 << 20));

        assertThat(source.tokens(profile, word, source.effort())).isEqualTo(new LocalAnswer.Obstacle("slow_text"));
    }

    @Test
    void takesMegabytesOfOrdinaryWords() {
        assertThat(ids(new Prompt.Text("word ".repeat(1 << 18)))).hasSizeGreaterThan(1 << 18);
    }

    @Test
    void countsAllLongWordsOfOneRequestTogether() {
        Effort effort = source.effort();
        String fourKilobytes = "b".repeat(4_096);

        assertThat(source.tokens(profile, new Prompt.Text("1 " + fourKilobytes), effort))
                .isInstanceOf(LocalAnswer.Ids.class);
        assertThat(source.tokens(profile, new Prompt.Text("2 " + fourKilobytes + "<|im_end|>" + fourKilobytes), effort))
                .isEqualTo(new LocalAnswer.Obstacle("slow_text"));
        assertThat(source.tokens(profile, new Prompt.Text("1 " + fourKilobytes), effort))
                .as("known")
                .isInstanceOf(LocalAnswer.Ids.class);
    }

    private int[] ids(Prompt prompt) {
        return ((LocalAnswer.Ids) source.tokens(profile, prompt, source.effort())).ids();
    }
}
