package io.glidepath.picker.splitting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class PreTokenizersTest {

    private static final String BYTES = "{\"type\":\"ByteLevel\",\"add_prefix_space\":false,\"use_regex\":false}";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Test
    void takesASplitterWrittenForTheWholeSequence() {
        StringBuilder steps = new StringBuilder();
        for (String pattern : DeepSeekSplitter.PATTERNS) {
            steps.append(split(pattern, "Isolated", false)).append(',');
        }

        assertThat(read("{\"type\":\"Sequence\",\"pretokenizers\":[" + steps + BYTES + "]}"))
                .isInstanceOf(DeepSeekSplitter.class);
    }

    @Test
    void takesTheBuiltInPatternWhereTheFileSaysSo() {
        assertThat(read("{\"type\":\"ByteLevel\",\"add_prefix_space\":false}")).isInstanceOf(Gpt2Splitter.class);
    }

    @Test
    void takesMatchesAloneWhereAPatternLeavesNothingBetween() {
        assertThat(read(sequence(split(Cl100kSplitter.PATTERN, "Removed", true))))
                .isInstanceOf(Cl100kSplitter.class);
        assertThatThrownBy(() -> read(sequence(split("\\p{L}+", "Removed", true))))
                .isInstanceOf(UnsupportedSplittingException.class)
                .hasMessage("Split with behavior Removed, invert true");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        {"type":"ByteLevel"}                          | ByteLevel with add_prefix_space
        {"type":"Metaspace"}                          | a pre-tokenizer that does not end in ByteLevel
        {"type":"Sequence","pretokenizers":[]}        | a pre-tokenizer that does not end in ByteLevel
        """)
    void refusesWhatItDoesNotKnow(String json, String message) {
        assertThatThrownBy(() -> read(json))
                .isInstanceOf(UnsupportedSplittingException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\w+",
                "\\h",
                "^a",
                "a$",
                "\\p{Foo}",
                "[[:alpha:]]",
                "[a-z&&[^b]]",
                "a{1,2}+",
                "(?<x>a)",
                "(?>a)",
                "("
            })
    void refusesPatternsThatTheTwoEnginesReadDifferently(String pattern) {
        assertThatThrownBy(() -> Regexes.compile(pattern)).isInstanceOf(UnsupportedSplittingException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\p{Han}+", "[^\\s\\p{L}]?\\d", "(?i:'s)|(?!x)a++", "[一-龥]+"})
    void takesOthersOver(String pattern) {
        assertThat(List.of(PreTokenizers.ofPattern(pattern))).hasOnlyElementsOfType(RegexSplitter.class);
    }

    private static String sequence(String step) {
        return "{\"type\":\"Sequence\",\"pretokenizers\":[" + step + "," + BYTES + "]}";
    }

    private static String split(String pattern, String behavior, boolean invert) {
        return "{\"type\":\"Split\",\"pattern\":{\"Regex\":" + JSON.writeValueAsString(pattern) + "},\"behavior\":\""
                + behavior + "\",\"invert\":" + invert + "}";
    }

    private static Splitter read(String json) {
        return PreTokenizers.of(JSON.readTree(json));
    }
}
