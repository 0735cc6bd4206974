package io.glidepath.simulator.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Positions and wordings as CPython 3.11 prints them. */
class PythonJsonErrorTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    not json             | 0  | Expecting value
                    {"model": "tiny",    | 17 | Expecting property name enclosed in double quotes
                    {"a" 1}              | 5  | Expecting ':' delimiter
                    {"a": 1 "b": 2}      | 8  | Expecting ',' delimiter
                    {"a": }              | 6  | Expecting value
                    [1, 2                | 5  | Expecting ',' delimiter
                    [1, ]                | 4  | Expecting value
                    {"a": 1} x           | 9  | Extra data
                    {"a": "b             | 6  | Unterminated string starting at
                    {"a": "\\x"}         | 7  | Invalid \\escape
                    {a: 1}               | 1  | Expecting property name enclosed in double quotes
                    """)
    void pointsAtTheFirstFault(String text, int position, String message) {
        assertThat(PythonJsonError.in(text.replace("\\\\", "\\")))
                .hasValue(new PythonJsonError(position, message.replace("\\\\", "\\")));
    }

    @Test
    void countsTrailingSpaceIntoTheEndOfTheText() {
        assertThat(PythonJsonError.in("{\"model\": \"tiny\", "))
                .hasValue(new PythonJsonError(18, "Expecting property name enclosed in double quotes"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", " {\"a\": [1, -2.5e3, null, true, \"\\u00e9\"]} ", "0", "NaN"})
    void findsNothingWrongWithWhatPythonAccepts(String text) {
        assertThat(PythonJsonError.in(text)).isEmpty();
    }
}
