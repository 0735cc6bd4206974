package io.glidepath.decode.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SglangTest extends DialectSuite {

    private static final Dialect.Bootstrap BOOTSTRAP = new Dialect.Bootstrap("10.0.0.7", 8998, "");

    private final Sglang sglang = new Sglang(new Random(8));

    @Override
    Dialect.Legs legs(Prompt prompt) {
        return sglang.legs(prompt, "r-1", BOOTSTRAP);
    }

    /** Limits stay as they are. */
    @Override
    Set<String> prefillFields() {
        return decodeFields();
    }

    @Override
    Set<String> decodeFields() {
        return Set.of("bootstrap_host", "bootstrap_port", "bootstrap_room");
    }

    @Test
    void bothEnginesGetOneBodyWithOneRoom() {
        Dialect.Legs legs = legs(prompt("{\"prompt\":[1,2,3],\"max_tokens\":40}"));

        assertThat(legs.prefill()).isEqualTo(legs.decode());
        assertThat(value(legs.prefill(), "max_tokens")).isEqualTo("40");
        assertThat(value(legs.prefill(), "bootstrap_host")).isEqualTo("\"10.0.0.7\"");
        assertThat(value(legs.prefill(), "bootstrap_port")).isEqualTo("8998");
        assertThat(value(legs.prefill(), "bootstrap_room")).matches("\\d{1,19}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        {"prompt":["a","b"]}            | 2
        {"prompt":[[1,2],[3],[4]]}      | 3
        {"text":["a"]}                  | 1
        {"input_ids":[[1],[2]]}         | 2
        """)
    void aBatchHasARoomAPrompt(String body, int prompts) {
        byte[] sent = legs(prompt(body)).decode();

        assertThat(JSON.readTree(value(sent, "bootstrap_host")).valueStream().map(node -> node.asString()))
                .hasSize(prompts)
                .containsOnly("10.0.0.7");
        assertThat(JSON.readTree(value(sent, "bootstrap_port"))).hasSize(prompts);
        assertThat(JSON.readTree(value(sent, "bootstrap_room")).valueStream().distinct())
                .hasSize(prompts);
    }

    @Test
    void everyRoomFitsTheEnginesSignedNumber() {
        for (int i = 0; i < 1_000; i++) {
            String room = value(legs(prompt("{\"prompt\":\"x\"}")).decode(), "bootstrap_room");

            assertThat(Long.parseLong(room)).isNotNegative();
        }
    }

    @Test
    void takesBatches() {
        assertThat(sglang.takes(prompt("{\"prompt\":[\"a\",\"b\"],\"n\":2}"))).isTrue();
        assertThat(sglang.asksForEngineId()).isFalse();
    }
}
