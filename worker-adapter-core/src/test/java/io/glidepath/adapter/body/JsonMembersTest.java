package io.glidepath.adapter.body;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonMembersTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        {"a":1}                                   | 1
        {"a" : 12345678901234567890 , "b":2}      | 12345678901234567890
        { "b":"x\\"a\\":9", "a":[1,{"a":3}] }     | [1,{"a":3}]
        {"a":1,"a":{"b":"}"}}                     | {"b":"}"}
        {"\\u0061":-1.5e-3}                       | -1.5e-3
        {"a":"\\ud83d\\ude00"}                    | "\\ud83d\\ude00"
        {"a":false}                               | false
        """)
    void findsAMembersBytesAsTheyStand(String body, String value) {
        assertThat(scan(body).value("a")).hasValueSatisfying(bytes -> assertThat(new String(bytes, UTF_8))
                .isEqualTo(value));
    }

    @Test
    void aNullIsThereButHasNoValue() {
        assertThat(scan("{\"a\":null}").has("a")).isTrue();
        assertThat(scan("{\"a\":null}").value("a")).isEmpty();
        assertThat(scan("{\"b\":{\"a\":1}}").has("a")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "[]", "1", "{", "{\"a\":}", "{\"a\":1}x", "{\"a\":1,}", "{'a':1}", "\uFEFF{}", "{\"a\":tru}"
            })
    void refusesWhatIsNoObject(String body) {
        assertThatThrownBy(() -> scan(body)).isInstanceOf(MalformedBodyException.class);
    }

    @Test
    void refusesOtherEncodingsWhoseOffsetsWouldBeWrong() {
        assertThatThrownBy(() -> JsonMembers.scan("{\"a\":1}".getBytes(UTF_16)))
                .isInstanceOf(MalformedBodyException.class);
    }

    @Test
    void refusesWhatIsNestedWithoutEnd() {
        assertThatThrownBy(() -> scan("{\"a\":" + "[".repeat(10_000)))
                .isInstanceOf(MalformedBodyException.class)
                .hasMessageStartingWith("the body is not JSON");
    }

    @Test
    void namesThePlaceAndNothingOfTheText() {
        assertThatThrownBy(() -> scan("{\"prompt\":\"secret\",,}"))
                .hasMessageContaining("line 1, column")
                .hasMessageNotContaining("secret");
    }

    private static JsonMembers scan(String body) {
        return JsonMembers.scan(body.getBytes(UTF_8));
    }
}
