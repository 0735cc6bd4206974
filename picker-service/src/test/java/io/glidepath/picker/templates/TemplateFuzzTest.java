package io.glidepath.picker.templates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Hostile templates: whatever comes, there is a text or a {@link TemplateException}, in bounded time and memory. */
class TemplateFuzzTest {

    private static final List<String> REAL = List.of("qwen3", "llama3-2", "mistral-nemo", "deepseek-v3", "gemma3");
    private static final String[] PIECES = {
        "{{",
        "}}",
        "{%",
        "%}",
        "{#",
        "#}",
        "-",
        "+",
        "|",
        "(",
        ")",
        "[",
        "]",
        "{",
        "}",
        ",",
        ":",
        ".",
        "~",
        "**",
        "//",
        " in ",
        " not ",
        " is ",
        " if ",
        " else ",
        " and ",
        " for ",
        "endfor",
        "endif",
        "set ",
        "macro ",
        "namespace(",
        "loop",
        "messages",
        "message",
        "content",
        "'",
        "\"",
        "\\",
        "\n",
        "0",
        "99999999999",
        "1e308",
        "none",
        "true",
        "x|",
        "tojson",
        "trim",
        "range(",
        "raise_exception(",
        "caller()",
        "raw",
        "endraw",
        "\u0000",
        "é",
        "\uD83D\uDE00",
        "\uD800"
    };
    /** Each asks for more than it may have. */
    private static final List<String> GREEDY = List.of(
            "{% set ns = namespace(x='ab') %}{% for i in range(90) %}{% set ns.x = ns.x ~ ns.x %}{% endfor %}{{"
                    + " ns.x|length }}",
            "{% set ns = namespace(x=[1]) %}{% for i in range(90) %}{% set ns.x = ns.x + ns.x %}{% endfor %}{{"
                    + " ns.x|length }}",
            "{% set ns = namespace(x='a') %}{% for i in range(90) %}{% set ns.x = ns.x|replace('a', 'aaaa') %}{%"
                    + " endfor %}",
            "{% set ns = namespace(x='a\\n"
                    + "') %}{% for i in range(90) %}{% set ns.x = ns.x|indent(256) ~ ns.x %}{% endfor %}",
            "{% set ns = namespace(x=['a']) %}{% for i in range(90) %}{% set ns.x = [ns.x|join('aaaa'),"
                    + " ns.x|join('b')] %}{% endfor %}",
            "{% for a in range(9999) %}{% set x = 'a' * 9999 %}{% for b in range(9999) %}{% set y = x ~ x %}{% endfor"
                    + " %}{% endfor %}",
            "{% macro m(a) %}{{ m(a ~ a) }}{% endmacro %}{{ m('x') }}",
            "{{ 9 ** 9 ** 9 ** 9 }}",
            "{{ 2 ** 999999999 }}",
            "{{ [1]|batch(2000000000, 'x')|list }}",
            "{{ 'x'.join(range(99999)|map('string')|list) * 9999 }}");

    @Test
    void survivesWhatAsksForTooMuch() {
        for (String source : GREEDY) {
            assertThat(outcome(source, Map.of())).as(source).startsWith("refused");
        }
    }

    @Test
    void survivesBrokenTemplates() throws IOException {
        fuzz(20_000, 1);
    }

    @Test
    @Tag("long")
    void survivesManyBrokenTemplates() throws IOException {
        fuzz(300_000, 2);
    }

    private static void fuzz(int count, long seed) throws IOException {
        Random random = new Random(seed);
        List<String> sources = new ArrayList<>();
        for (String name : REAL) {
            sources.add(new String(resource(name + ".jinja"), StandardCharsets.UTF_8));
        }
        Map<?, ?> variables = variables();
        int rendered = 0;
        for (int i = 0; i < count; i++) {
            String source = random.nextInt(3) == 0
                    ? soup(random)
                    : mutated(sources.get(random.nextInt(sources.size())), random);
            rendered += outcome(source, variables).startsWith("text") ? 1 : 0;
        }
        assertThat(rendered).as("templates that still render").isBetween(count / 50, count * 49 / 50);
    }

    private static String outcome(String source, Map<?, ?> variables) {
        try {
            @SuppressWarnings("unchecked")
            Map<String, ?> named = (Map<String, ?>) variables;
            return "text " + ChatTemplate.of(source, LocalDateTime::now).render(named);
        } catch (TemplateException refused) {
            return "refused " + refused.getMessage();
        } catch (RuntimeException | StackOverflowError wrong) {
            return fail("'" + source + "' ended with " + wrong, wrong);
        }
    }

    private static String soup(Random random) {
        StringBuilder source = new StringBuilder();
        for (int i = random.nextInt(24); i >= 0; i--) {
            source.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return source.toString();
    }

    private static String mutated(String source, Random random) {
        StringBuilder text = new StringBuilder(source);
        for (int i = random.nextInt(3); i >= 0; i--) {
            int at = random.nextInt(text.length());
            int to = Math.min(text.length(), at + 1 + random.nextInt(random.nextBoolean() ? 3 : 40));
            switch (random.nextInt(4)) {
                case 0 -> text.delete(at, to);
                case 1 -> text.insert(at, PIECES[random.nextInt(PIECES.length)]);
                case 2 -> text.replace(at, to, PIECES[random.nextInt(PIECES.length)]);
                default -> text.insert(random.nextInt(text.length()), text.substring(at, to));
            }
        }
        return text.toString();
    }

    private static Map<?, ?> variables() throws IOException {
        List<?> fixtures = new JsonMapper().readValue(resource("fixtures.json"), List.class);
        return fixtures.stream()
                .map(Map.class::cast)
                .filter(fixture -> "tool-results".equals(fixture.get("case")))
                .map(fixture -> (Map<?, ?>) fixture.get("variables"))
                .findFirst()
                .orElseThrow();
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = TemplateFuzzTest.class.getResourceAsStream("/templates/" + name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        }
    }
}
