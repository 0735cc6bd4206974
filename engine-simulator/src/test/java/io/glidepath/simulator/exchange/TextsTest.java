package io.glidepath.simulator.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.simulator.cache.IntList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** What the engine writes without a library: JSON strings, and values as Python prints them. */
class TextsTest {

    /** Whatever the text, a JSON library reads it back. */
    @Test
    void aQuotedTextIsReadBack() {
        StringBuilder every = new StringBuilder();
        for (char c = 0; c < 0x300; c++) {
            every.append(c);
        }
        every.append("\u2028 \ud83d\ude00");

        String read =
                JsonMapper.shared().readTree(JsonText.quoted(every.toString())).stringValue();

        assertThat(read).isEqualTo(every.toString());
    }

    @Test
    void anArrayHasNoSpaces() {
        StringBuilder out = new StringBuilder();
        JsonText.array(out, IntList.of(1, 20, 300));
        JsonText.array(out, IntList.of());

        assertThat(out).hasToString("[1,20,300][]");
    }

    /** What repr prints. */
    @Test
    void quotesAsPythonDoes() {
        assertThat(PythonText.quoted("plain")).isEqualTo("'plain'");
        assertThat(PythonText.quoted("it's")).isEqualTo("\"it's\"");
        assertThat(PythonText.quoted("it's \"it\"")).isEqualTo("'it\\'s \"it\"'");
        assertThat(PythonText.quoted("a\nb\t\\")).isEqualTo("'a\\nb\\t\\\\'");
        assertThat(PythonText.quoted("\u0001\u007f")).isEqualTo("'\\x01\\x7f'");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"a\": 1, \"b\": 2} | <dict of 2 items>",
                "[1, 2, 3] | <list of 3 items>",
                "null | None",
                "true | True",
                "false | False",
                "1.5 | 1.5",
                "\"x\" | x",
            })
    void shortensInputsAsTheEngineDoes(String json, String shown) {
        assertThat(PythonText.input(JsonMapper.shared().readTree(json))).isEqualTo(shown);
    }
}
