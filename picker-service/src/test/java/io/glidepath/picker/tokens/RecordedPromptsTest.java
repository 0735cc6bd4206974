package io.glidepath.picker.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.glidepath.picker.models.LoadedModels;
import io.glidepath.picker.models.ModelProfiles;
import io.glidepath.picker.parsing.Parsed;
import io.glidepath.picker.parsing.RequestParser;
import io.glidepath.picker.understanding.Api;
import io.glidepath.picker.understanding.Prompt;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Requests that a real vLLM answered, from body to tokens: the ids are that vLLM's. */
class RecordedPromptsTest {

    private static final RequestParser PARSER = new RequestParser(64, 1 << 20);

    private static LocalSource source;
    private static ModelProfiles models;

    @BeforeAll
    static void load() {
        models = LoadedModels.of("""
            models:
              - id: tiny
                tokenizer: classpath:/tiny
            """);
        source = new LocalSource(models, PlayedTokens.SETTINGS);
    }

    @ParameterizedTest
    @MethodSource("withIds")
    void givesTheEnginesIds(Api api, String body, int[] ids) {
        assertThat(ids(api, body)).isEqualTo(ids);
    }

    @ParameterizedTest
    @MethodSource("withCount")
    void givesAsManyTokensAsTheEngineCounts(Api api, String body, int count) {
        assertThat(ids(api, body)).hasSize(count);
    }

    static Stream<Arguments> withIds() throws IOException {
        return recorded("ids")
                .map(node -> argumentSet(
                        node.get("name").asString(),
                        Api.of(node.get("path").asString()).orElseThrow(),
                        node.get("body").asString(),
                        node.get("ids").valueStream().mapToInt(JsonNode::asInt).toArray()));
    }

    static Stream<Arguments> withCount() throws IOException {
        return recorded("count")
                .map(node -> argumentSet(
                        node.get("name").asString(),
                        Api.of(node.get("path").asString()).orElseThrow(),
                        node.get("body").asString(),
                        node.get("count").asInt()));
    }

    private static Stream<JsonNode> recorded(String with) throws IOException {
        try (InputStream in = RecordedPromptsTest.class.getResourceAsStream("/recorded/prompts.json")) {
            List<JsonNode> all = PlayedTokens.JSON.readTree(in).valueStream().toList();
            return all.stream().filter(node -> node.has(with));
        }
    }

    private static int[] ids(Api api, String body) {
        // A /tokenize call may leave the model out.
        String named = body.contains("\"model\"") ? body : body.replaceFirst("\\{", "{\"model\":\"tiny\",");
        Parsed parsed = PARSER.parse(api, named.getBytes(StandardCharsets.UTF_8));
        Prompt prompt = ((Parsed.Understood) parsed).request().prompt();
        return ((LocalAnswer.Ids) source.tokens(models.of("tiny").orElseThrow(), prompt, source.effort())).ids();
    }
}
