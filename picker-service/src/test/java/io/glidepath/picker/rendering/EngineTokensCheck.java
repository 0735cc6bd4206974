package io.glidepath.picker.rendering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.glidepath.picker.parsing.Parsed;
import io.glidepath.picker.parsing.RequestParser;
import io.glidepath.picker.tokenizers.LoadedTokenizer;
import io.glidepath.picker.tokenizers.TokenizerLoader;
import io.glidepath.picker.understanding.Api;
import io.glidepath.picker.understanding.InferenceRequest;
import io.glidepath.picker.understanding.Prompt;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tokens that a real engine just made of seeded requests against ours. Part of {@code checks/real-vllm tokens}, which writes
 * the file that {@code GLIDEPATH_ENGINE_TOKENS} names; without it there is nothing to check.
 */
@EnabledIfEnvironmentVariable(named = "GLIDEPATH_ENGINE_TOKENS", matches = ".+")
class EngineTokensCheck {

    private static final JsonMapper JSON = new JsonMapper();
    private static final LoadedTokenizer TOKENIZER = TokenizerLoader.load("../checks/real-vllm/engine/model", Map.of());
    private static final ChatRenderer TEMPLATE =
            ChatRenderer.of(TOKENIZER.chatTemplates(), TOKENIZER.specialTokens(), LocalDateTime::now);

    @ParameterizedTest
    @MethodSource
    void makesTheTokensThatTheEngineMakes(Api api, JsonNode body, int[] ids) {
        Parsed parsed = new RequestParser(64, 1 << 20).parse(api, JSON.writeValueAsBytes(body));
        InferenceRequest request = ((Parsed.Understood) parsed).request();
        Rendered.Text text = (Rendered.Text) TEMPLATE.render((Prompt.Chat) request.prompt());

        assertThat(request.inexact()).isEmpty();
        assertThat(TOKENIZER.tokenizer().encode(text.text().getBytes(StandardCharsets.UTF_8), text.addSpecialTokens()))
                .isEqualTo(ids);
    }

    static Stream<Arguments> makesTheTokensThatTheEngineMakes() {
        JsonNode cases = JSON.readTree(Path.of(System.getenv("GLIDEPATH_ENGINE_TOKENS")));
        assertThat(cases.size()).isGreaterThanOrEqualTo(200);
        return cases.valueStream()
                .map(each -> argumentSet(
                        each.get("api").asString(),
                        Api.valueOf(each.get("api").asString()),
                        each.get("body"),
                        each.get("ids").valueStream().mapToInt(JsonNode::asInt).toArray()));
    }
}
