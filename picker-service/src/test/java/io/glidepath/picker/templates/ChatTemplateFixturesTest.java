package io.glidepath.picker.templates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/** Every template of real models and every shape of conversation, against what Transformers renders. */
class ChatTemplateFixturesTest {

    private static final LocalDateTime NOW = LocalDateTime.of(2026, 1, 2, 3, 4, 5);

    @ParameterizedTest
    @MethodSource("rendered")
    void rendersWhatTransformersRenders(String template, Map<String, ?> variables, String text) throws IOException {
        assertThat(ChatTemplate.of(source(template), () -> NOW).render(variables))
                .isEqualTo(text);
    }

    @ParameterizedTest
    @MethodSource("refused")
    void refusesWhatTransformersRefuses(String template, Map<String, ?> variables) throws IOException {
        ChatTemplate read = ChatTemplate.of(source(template), () -> NOW);

        assertThatThrownBy(() -> read.render(variables)).isInstanceOf(TemplateException.class);
    }

    static Stream<Arguments> rendered() throws IOException {
        return fixtures().stream()
                .filter(fixture -> fixture.containsKey("text"))
                .map(f -> argumentSet(
                        f.get("template") + " " + f.get("case"), f.get("template"), f.get("variables"), f.get("text")));
    }

    static Stream<Arguments> refused() throws IOException {
        return fixtures().stream()
                .filter(fixture -> fixture.containsKey("error"))
                .map(f -> argumentSet(f.get("template") + " " + f.get("case"), f.get("template"), f.get("variables")));
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> fixtures() throws IOException {
        try (InputStream in = ChatTemplateFixturesTest.class.getResourceAsStream("/templates/fixtures.json")) {
            return new JsonMapper().readValue(in, List.class);
        }
    }

    private static String source(String template) throws IOException {
        try (InputStream in = ChatTemplateFixturesTest.class.getResourceAsStream("/templates/" + template + ".jinja")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
