package io.glidepath.picker.chunks;

import static io.glidepath.picker.chunks.Texts.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.contracts.keys.BlockKeys;
import io.glidepath.picker.parsing.Parsed;
import io.glidepath.picker.parsing.RequestParser;
import io.glidepath.picker.understanding.Api;
import io.glidepath.picker.understanding.Prompt;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextChunksTest {

    @Test
    void agreeAsFarAsTheTextsAgree() {
        TextChunks one = Texts.of(text("a", 5) + text("b", 2));
        TextChunks other = Texts.of(text("a", 5) + text("c", 2));

        assertThat(common(one, other)).isEqualTo(5);
    }

    @Test
    void nameNoPieceThatIsNotFull() {
        assertThat(Texts.of("x".repeat(255)).count()).isZero();
        assertThat(Texts.of("x".repeat(511)).count()).isEqualTo(1);
        assertThat(Texts.of("x".repeat(511)).characters()).isEqualTo(511);
    }

    @Test
    void growWithAConversation() {
        TextChunks turn = chat("{\"role\":\"user\",\"content\":\"" + text("q", 6) + "\"}", "");
        TextChunks next = chat(
                "{\"role\":\"user\",\"content\":\"" + text("q", 6)
                        + "\"},{\"role\":\"assistant\",\"content\":\"Yes.\"},{\"role\":\"user\",\"content\":\""
                        + text("r", 3) + "\"}",
                "");

        assertThat(common(turn, next)).isEqualTo(turn.count()).isEqualTo(6);
        assertThat(next.count()).isEqualTo(9);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ",\"cache_salt\":\"s\"",
                ",\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"f\"}}]",
                ",\"chat_template_kwargs\":{\"enable_thinking\":false}",
                ",\"chat_template\":\"{{ messages }}\"",
                ",\"documents\":[{\"text\":\"x\"}]"
            })
    void differFromTheFirstOnWhereTheBeginningDoes(String field) {
        String message = "{\"role\":\"user\",\"content\":\"" + text("q", 6) + "\"}";

        assertThat(common(chat(message, ""), chat(message, field))).isZero();
    }

    @Test
    void differByModel() {
        assertThat(common(
                        parse(Api.COMPLETIONS, "{\"model\":\"m\",\"prompt\":\"" + text("q", 3) + "\"}"),
                        parse(Api.COMPLETIONS, "{\"model\":\"n\",\"prompt\":\"" + text("q", 3) + "\"}")))
                .isZero();
    }

    @Test
    void tellMediaApart() {
        String before = "{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"" + text("q", 3)
                + "\"},{\"type\":\"image_url\",\"image_url\":{\"url\":\"data:,";
        String after = "\"}},{\"type\":\"text\",\"text\":\"" + text("r", 3) + "\"}]}";

        assertThat(common(chat(before + "A" + after, ""), chat(before + "B" + after, "")))
                .isEqualTo(3);
    }

    @Test
    void nameTheLongestOfSeveralPrompts() {
        Prompt batch = new Prompt.Batch(List.of(new Prompt.Text("short"), new Prompt.Text(text("a", 4))));

        assertThat(common(TextChunks.of(Texts.request(batch)), Texts.of("a", 4)))
                .isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"input\":\"TEXT\",\"previous_response_id\":\"r\"",
                "\"input\":\"TEXT\",\"conversation\":\"c\"",
                "\"input\":\"TEXT\",\"prompt\":{\"id\":\"p\"}",
                "\"input\":\"TEXT\",\"truncation\":\"auto\""
            })
    void areNoneWhereThePromptBeginsElsewhere(String fields) {
        TextChunks chunks = parse(Api.RESPONSES, "{\"model\":\"m\"," + fields.replace("TEXT", text("q", 4)) + "}");

        assertThat(chunks.count()).isZero();
        assertThat(chunks.characters()).isEqualTo(4 * TextChunks.CHARACTERS);
    }

    @Test
    void areNoneOfWhatLeavesNothingInACache() {
        assertThat(parse(Api.EMBEDDINGS, "{\"model\":\"m\",\"input\":\"" + text("q", 4) + "\"}")
                        .count())
                .isZero();
    }

    @Test
    void areBoundedInLengthAndStillCountTheText() {
        TextChunks chunks = Texts.of("x".repeat(5_000_000));

        assertThat(chunks.count()).isEqualTo(8_192);
        assertThat(chunks.characters()).isEqualTo(5_000_000);
    }

    @Test
    void areNoBlockKeysOfTheSameNumbers() {
        int[] ids = new int[TextChunks.CHARACTERS / 2];
        BlockKeys blocks = new BlockKeys("", ids.length);

        assertThat(Texts.of("\u0000".repeat(TextChunks.CHARACTERS)).key(0))
                .isNotEqualTo(blocks.next(blocks.root("m"), ids, 0, List.of()));
    }

    private static int common(TextChunks one, TextChunks other) {
        int common = 0;
        while (common < Math.min(one.count(), other.count()) && one.key(common) == other.key(common)) {
            common++;
        }
        return common;
    }

    private static TextChunks chat(String messages, String fields) {
        return parse(Api.CHAT, "{\"model\":\"m\",\"messages\":[" + messages + "]" + fields + "}");
    }

    private static TextChunks parse(Api api, String body) {
        Parsed parsed = new RequestParser(32, 1 << 23).parse(api, body.getBytes(StandardCharsets.UTF_8));
        return TextChunks.of(((Parsed.Understood) parsed).request());
    }
}
