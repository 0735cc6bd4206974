package io.glidepath.gateway.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.gateway.outcome.TokenUsage;
import io.glidepath.gateway.played.Stage;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsageReaderTest {

    @ParameterizedTest
    @CsvSource({
        "chat.json, 77, 0, 6",
        "chat-stream-usage.sse, 77, 64, 6",
    })
    void readsWhatARealEngineCounted(String recording, int prompt, int cached, int completion) {
        assertThat(read(Stage.recorded(recording)))
                .isEqualTo(new TokenUsage(OptionalInt.of(prompt), OptionalInt.of(cached), OptionalInt.of(completion)));
    }

    @Test
    void readsATailThatBeginsInTheMiddle() {
        String body = Stage.recorded("chat.json");

        assertThat(read(body.substring(body.indexOf("\"usage\"") - 3)).prompt()).hasValue(77);
    }

    @Test
    void takesTheLastOfSeveral() {
        assertThat(read("{\"usage\":{\"prompt_tokens\":1}}\n\ndata: {\"usage\" : {\"prompt_tokens\":2}}")
                        .prompt())
                .hasValue(2);
    }

    @Test
    void passesOverANullBehindOne() {
        assertThat(read("data: {\"usage\":{\"prompt_tokens\":3}}\n\ndata: {\"usage\":null}")
                        .prompt())
                .hasValue(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "data: [DONE]",
                "{\"content\":\"\\\"usage\\\":{\\\"prompt_tokens\\\":9}\"}",
                "\"usage\"",
                "\"usage\":",
                "\"usage\":{\"prompt_tokens\":",
                "\"usage\":{\"prompt_tokens\":-1}",
                "\"usage\":{\"prompt_tokens\":\"7\"}",
            })
    void saysUnknownWhereThereIsNone(String tail) {
        assertThat(read(tail)).isEqualTo(TokenUsage.UNKNOWN);
    }

    private static TokenUsage read(String tail) {
        return UsageReader.read(tail.getBytes(StandardCharsets.UTF_8));
    }
}
