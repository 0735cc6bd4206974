package io.glidepath.picker.learning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class AnswerLengthsTest {

    private final AnswerLengths lengths = new AnswerLengths(256);

    @Test
    void startsWithAGuess() {
        assertThat(lengths.expected("m", OptionalInt.empty())).isEqualTo(256);
    }

    @Test
    void expectsNoMoreThanTheCallerAllows() {
        assertThat(lengths.expected("m", OptionalInt.of(20))).isEqualTo(20);
        assertThat(lengths.expected("m", OptionalInt.of(0))).isEqualTo(1);
    }

    @Test
    void followsTheAnswersOfEachModel() {
        lengths.ended("long", 1_000);
        lengths.ended("long", 2_000);
        lengths.ended("short", 10);

        assertThat(lengths.expected("long", OptionalInt.empty())).isEqualTo(1_050);
        assertThat(lengths.expected("short", OptionalInt.empty())).isEqualTo(10);
    }

    @Test
    void forgetsTheModelsSeenLongestAgo() {
        for (int i = 0; i < 1_001; i++) {
            lengths.ended("m" + i, 7);
        }

        assertThat(lengths.expected("m0", OptionalInt.empty())).isEqualTo(256);
        assertThat(lengths.expected("m1000", OptionalInt.empty())).isEqualTo(7);
    }
}
