package io.glidepath.picker.templates;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Random pieces of the language, against what Jinja2 with Transformers' settings renders (see random_snippets.py). */
class RandomSnippetsTest {

    private static Map<String, ?> data;
    private static List<Map<String, String>> results;

    @BeforeAll
    @SuppressWarnings("unchecked")
    static void read() throws IOException {
        try (InputStream in = RandomSnippetsTest.class.getResourceAsStream("/templates/random.json")) {
            Map<String, Object> all = new JsonMapper().readValue(Objects.requireNonNull(in), Map.class);
            data = (Map<String, ?>) all.get("data");
            results = (List<Map<String, String>>) all.get("results");
        }
    }

    @Test
    void rendersWhatJinjaRendersOrNothing() {
        List<String> wrong = new ArrayList<>();
        int equal = 0;
        int rendered = 0;
        for (Map<String, String> result : results) {
            if (!result.containsKey("text")) {
                continue;
            }
            rendered++;
            String text = render(result.get("snippet"));
            if (text.equals(result.get("text"))) {
                equal++;
            } else if (!text.startsWith("refused: ")) {
                wrong.add(result + " but was " + text);
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(equal).isGreaterThan(rendered * 98 / 100);
    }

    @Test
    void refusesWhatJinjaRefuses() {
        assertThat(results.stream().filter(result -> result.containsKey("error")))
                .isNotEmpty()
                .allSatisfy(result -> assertThat(render(result.get("snippet"))).startsWith("refused: "));
    }

    private static String render(String snippet) {
        try {
            return ChatTemplate.of(snippet, LocalDateTime::now).render(data);
        } catch (TemplateException refused) {
            return "refused: " + refused.getMessage();
        }
    }
}
