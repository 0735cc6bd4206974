package io.glidepath.adapter.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrometheusTextTest {

    @Test
    void readsNamesLabelsAndValues() {
        assertThat(read("# HELP a words\na{x=\"1\",y=\"two, {three}\"} 4.5\nb 7\n"))
                .containsExactly(
                        new Sample("a", Map.of("x", "1", "y", "two, {three}"), 4.5), new Sample("b", Map.of(), 7));
    }

    @Test
    void unescapesLabels() {
        assertThat(read("a{x=\"q\\\"b\\\\n\\n\"} 1")).containsExactly(new Sample("a", Map.of("x", "q\"b\\n\n"), 1));
    }

    @Test
    void leavesTimestampsOut() {
        assertThat(read("a 1 1795349343000")).containsExactly(new Sample("a", Map.of(), 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "a{", "a{x=\"1", "a{x=1} 2", "a{x=\"1\"}", "a NaN", "a +Inf", "a one", ""})
    void passesOverLinesOfAnotherForm(String line) {
        assertThat(read(line + "\nb 1\n")).containsExactly(new Sample("b", Map.of(), 1));
    }

    @Test
    void looksOnlyAtLinesOfInterest() {
        List<Sample> samples = new ArrayList<>();

        PrometheusText.read("a 1\nbb 2\n", name -> name.equals("bb"), samples::add);

        assertThat(samples).containsExactly(new Sample("bb", Map.of(), 2));
    }

    private static List<Sample> read(String text) {
        List<Sample> samples = new ArrayList<>();
        PrometheusText.read(text, name -> true, samples::add);
        return samples;
    }
}
