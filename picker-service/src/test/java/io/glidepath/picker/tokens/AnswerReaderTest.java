package io.glidepath.picker.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.picker.understanding.MediaSpan;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JsonNode;

class AnswerReaderTest {

    private static final String IDS = "\"token_ids\":[1,2,3,4,5,6,7,8]";

    @Test
    void placesMediaByTheirOffsetsWhateverTheirKind() {
        EngineAnswer.Ids ids = render(
                "{" + IDS + ",\"features\":{\"mm_hashes\":{\"image\":[\"b\",\"c\"],\"audio\":[\"a\"]},"
                        + "\"mm_placeholders\":{\"image\":[{\"offset\":3,\"length\":2},{\"offset\":6,\"length\":1}],"
                        + "\"audio\":[{\"offset\":0,\"length\":1}]},\"kwargs_data\":{\"image\":[\"AAAA\",null]}},\"model\":\"m\"}");

        assertThat(ids.ids()).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
        assertThat(ids.media())
                .containsExactly(new MediaSpan("a", 0, 1), new MediaSpan("b", 3, 5), new MediaSpan("c", 6, 7));
        assertThat(ids.whole()).isTrue();
    }

    @Test
    void readsWhatVllmsOwnFormSays() throws IOException {
        try (InputStream in = AnswerReaderTest.class.getResourceAsStream("/media/media.json")) {
            JsonNode told = PlayedTokens.JSON.readTree(in).get(4);

            EngineAnswer.Ids ids = render(told.get("render").toString());

            assertThat(told.get("name").asString()).isEqualTo("images and a sound between them");
            assertThat(ids.count()).isEqualTo(150);
            assertThat(ids.media())
                    .containsExactly(
                            new MediaSpan("a", 10, 30), new MediaSpan("b", 35, 85), new MediaSpan("c", 90, 115));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"mm_placeholders\":{\"image\":[{\"offset\":5,\"length\":2},{\"offset\":3,\"length\":1}]}}",
                "{\"mm_hashes\":{\"image\":[\"a\"]},\"mm_placeholders\":{\"image\":[{\"offset\":5,\"length\":1},"
                        + "{\"offset\":3,\"length\":1}]}}",
                "{\"mm_hashes\":{\"image\":[\"a\",\"b\"]},\"mm_placeholders\":{\"image\":[{\"offset\":3,\"length\":6},"
                        + "{\"offset\":5,\"length\":1}]}}",
                "{\"mm_hashes\":{\"image\":[\"a\",\"b\"]},\"mm_placeholders\":{\"image\":[{\"offset\":3,\"length\":1},"
                        + "{\"offset\":5,\"length\":0}]}}"
            })
    void keepsTheTokensBeforeTheFirstMediumWhereOneHasNoNameOrPlace(String features) {
        EngineAnswer.Ids ids = render("{" + IDS + ",\"features\":" + features + "}");

        assertThat(ids.ids()).containsExactly(1, 2, 3);
        assertThat(ids.count()).isEqualTo(8);
        assertThat(ids.media()).isEmpty();
        assertThat(ids.whole()).isFalse();
    }

    @Test
    void takesTheLongestOfSeveralPromptsAndCountsAll() {
        EngineAnswer.Ids ids = render("[{\"token_ids\":[1,2]},{\"token_ids\":[3,4,5]},{\"token_ids\":[6]}]");

        assertThat(ids.ids()).containsExactly(3, 4, 5);
        assertThat(ids.count()).isEqualTo(6);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "3",
                "[3]",
                "{\"count\":3}",
                "{\"tokens\":3}",
                "{\"tokens\":[1,\"a\"]}",
                "{\"tokens\":[1,2",
                "{\"tokens\":[99999999999]}",
                "{\"token_ids\":[1],\"features\":{\"mm_hashes\":{\"image\":[1]}}}",
                "{\"token_ids\":[1],\"features\":{\"mm_hashes\":[\"a\"]}}",
                "{\"token_ids\":[1],\"features\":{\"mm_placeholders\":{\"image\":[1]}}}",
                "{\"token_ids\":[1],\"features\":{\"mm_placeholders\":{\"image\":{}}}}",
                "{\"token_ids\":[1],\"features\":{\"mm_placeholders\":{\"image\":[{\"offset\":\"a\"}]}}}",
                "{\"token_ids\":[1],\"features\":{\"mm_placeholders\":{\"image\":["
            })
    void believesNoNonsense(String body) {
        assertThat(read(body)).isEqualTo(new EngineAnswer.Failed("engine_malformed"));
    }

    private static EngineAnswer.Ids render(String body) {
        return (EngineAnswer.Ids) read(body);
    }

    private static EngineAnswer read(String body) {
        try (JsonParser json = PlayedTokens.JSON.createParser(body)) {
            return AnswerReader.read(json, true);
        } catch (JacksonException malformed) {
            return new EngineAnswer.Failed("engine_malformed");
        }
    }
}
