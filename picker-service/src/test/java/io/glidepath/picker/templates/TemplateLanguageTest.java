package io.glidepath.picker.templates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** The language piece by piece, against what Jinja2 with Transformers' settings renders. */
class TemplateLanguageTest {

    private static final LocalDateTime NOW = LocalDateTime.of(2026, 1, 2, 13, 4, 5);

    @ParameterizedTest
    @MethodSource("pieces")
    void rendersWhatJinjaRenders(String snippet, Map<String, ?> data, Map<String, String> result) {
        if (result.containsKey("error")) {
            assertThatThrownBy(() -> render(snippet, data)).isInstanceOf(TemplateException.class);
        } else {
            assertThat(render(snippet, data)).isEqualTo(result.get("text"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{ x|nosuchfilter }}",
                "{{ x is nosuchtest }}",
                "{% nosuchstatement %}",
                "{% if x %}",
                "{{ x",
                "{{ 'x }}",
                "{{ x + }}",
                "{% endif %}",
                "{% break %}",
                "{# open",
                "{% for x %}{% endfor %}",
                "{{ x[ }}",
                "{{ f(a=1, 2) }}",
                "{{ 99999999999999999999 }}",
                "{{ x ? y }}"
            })
    void refusesAtLoadWhatItDoesNotKnow(String source) {
        assertThatThrownBy(() -> ChatTemplate.of(source, () -> NOW))
                .isInstanceOf(TemplateException.class)
                .hasMessageStartingWith("line 1: ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
                "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
                "{% set ns = namespace(x='aaaaaaaaaa') %}{% for i in range(99) %}{% set ns.x = ns.x ~ ns.x %}{{ ns.x }}{% endfor %}",
                "{{ 'x' * 1000000000 }}",
                "{{ range(1000000000)|list }}"
            })
    void stopsATemplateThatTakesTooMuch(String source) {
        ChatTemplate template = ChatTemplate.of(source, () -> NOW);

        assertThatThrownBy(() -> template.render(Map.of())).isInstanceOf(TemplateException.class);
    }

    @Test
    void refusesATemplateNestedTooDeep() {
        assertThatThrownBy(() -> ChatTemplate.of("{{ " + "(".repeat(5000) + "1" + ")".repeat(5000) + " }}", () -> NOW))
                .isInstanceOf(TemplateException.class);
    }

    @Test
    void showsTheTimeItWasGiven() {
        assertThat(render("{{ strftime_now('%d %b %Y %H:%M:%S %%') }}", Map.of()))
                .isEqualTo("02 Jan 2026 13:04:05 %");
    }

    @Test
    void namesWhatATemplateRaises() {
        assertThatThrownBy(() -> render("{{ raise_exception('roles must alternate') }}", Map.of()))
                .hasMessage("roles must alternate");
    }

    private static String render(String source, Map<String, ?> data) {
        return ChatTemplate.of(source, () -> NOW).render(data);
    }

    @SuppressWarnings("unchecked")
    static Stream<Arguments> pieces() throws IOException {
        try (InputStream in = TemplateLanguageTest.class.getResourceAsStream("/templates/language.json")) {
            Map<String, Object> all = new JsonMapper().readValue(in, Map.class);
            return ((List<Map<String, String>>) all.get("results"))
                    .stream().map(r -> argumentSet(r.get("snippet"), r.get("snippet"), all.get("data"), r));
        }
    }
}
