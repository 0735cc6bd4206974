package io.glidepath.picker.rendering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.glidepath.picker.parsing.Parsed;
import io.glidepath.picker.parsing.RequestParser;
import io.glidepath.picker.understanding.Api;
import io.glidepath.picker.understanding.InferenceRequest;
import io.glidepath.picker.understanding.Prompt;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Bodies of every API against the text that vLLM 0.32's own code makes of them (see conversations.py). */
class ConversationFixturesTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final LocalDateTime NOW = LocalDateTime.of(2026, 1, 2, 3, 4, 5);
    private static final Map<String, ChatRenderer> RENDERERS = new HashMap<>();

    @ParameterizedTest
    @MethodSource
    void makesTheTextThatTheEngineMakes(String template, String request, JsonNode body, JsonNode result)
            throws IOException {
        Rendered rendered = render(template, request, body);

        assertThat(rendered)
                .isEqualTo(new Rendered.Text(
                        result.get("text").asString(), result.get("special").booleanValue()));
    }

    static Stream<Arguments> makesTheTextThatTheEngineMakes() throws IOException {
        return results().filter(arguments -> ((JsonNode) arguments.get()[3]).has("text"));
    }

    @ParameterizedTest
    @MethodSource
    void refusesWhatTheEngineRefuses(String template, String request, JsonNode body, JsonNode result)
            throws IOException {
        assertThat(render(template, request, body))
                .as("the engine said: " + result.get("error").asString())
                .isInstanceOf(Rendered.Failed.class);
    }

    static Stream<Arguments> refusesWhatTheEngineRefuses() throws IOException {
        return results().filter(arguments -> ((JsonNode) arguments.get()[3]).has("error"));
    }

    private static Rendered render(String template, String request, JsonNode body) throws IOException {
        Api api = Api.valueOf(request.substring(0, request.indexOf(' ')));
        Parsed parsed = new RequestParser(64, 1 << 20).parse(api, JSON.writeValueAsBytes(body));
        assertThat(parsed).isInstanceOf(Parsed.Understood.class);
        InferenceRequest understood = ((Parsed.Understood) parsed).request();
        assertThat(understood.inexact()).isEmpty();
        return renderer(template).render((Prompt.Chat) understood.prompt());
    }

    private static ChatRenderer renderer(String template) throws IOException {
        ChatRenderer known = RENDERERS.get(template);
        if (known != null) {
            return known;
        }
        Map<String, String> tokens = new HashMap<>(Map.of("bos_token", "<s>", "eos_token", "</s>"));
        byte[] own = resource(template + ".tokens.json");
        if (own.length > 0) {
            tokens.clear();
            JSON.readTree(own)
                    .properties()
                    .forEach(
                            token -> tokens.put(token.getKey(), token.getValue().asString()));
        }
        ChatRenderer read = ChatRenderer.of(
                Map.of("default", new String(resource(template + ".jinja"), java.nio.charset.StandardCharsets.UTF_8)),
                tokens,
                () -> NOW);
        RENDERERS.put(template, read);
        return read;
    }

    private static Stream<Arguments> results() throws IOException {
        JsonNode all = JSON.readTree(resource("conversations.json"));
        return all.get("results").valueStream().map(result -> {
            String template = result.get("template").asString();
            String request = result.get("request").asString();
            JsonNode body = Objects.requireNonNull(all.get("bodies").get(request));
            return argumentSet(template + " " + request, template, request, body, result);
        });
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = ConversationFixturesTest.class.getResourceAsStream("/templates/" + name)) {
            return in == null ? new byte[0] : in.readAllBytes();
        }
    }
}
