package io.glidepath.picker.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.glidepath.picker.learning.AnswerLengths.Quantiles;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class AnswerLengthsTest {

    private static final OptionalInt NO_LIMIT = OptionalInt.empty();

    private final AnswerLengths lengths = new AnswerLengths(256);

    @Test
    void startsWithAGuess() {
        assertThat(lengths.expected("m", "t", NO_LIMIT)).isEqualTo(256);
        assertThat(lengths.quantiles("m", "t")).isEmpty();
    }

    @Test
    void expectsNoMoreThanTheCallerAllows() {
        assertThat(lengths.expected("m", "t", OptionalInt.of(20))).isEqualTo(20);
        assertThat(lengths.expected("m", "t", OptionalInt.of(0))).isEqualTo(1);
    }

    @Test
    void followsTheAnswersOfEachModel() {
        lengths.ended("long", "t", 1_000);
        lengths.ended("long", "t", 2_000);
        lengths.ended("short", "t", 10);

        assertThat(lengths.expected("long", "t", NO_LIMIT)).isCloseTo(1_500, within(5));
        assertThat(lengths.expected("short", "t", NO_LIMIT)).isEqualTo(10);
    }

    @Test
    void believesATenantAfterTwentyAnswers() {
        for (int i = 0; i < 19; i++) {
            lengths.ended("m", "terse", 10);
            lengths.ended("m", "wordy", 990);
        }
        assertThat(lengths.expected("m", "terse", NO_LIMIT)).isCloseTo(500, within(5));

        lengths.ended("m", "terse", 10);
        assertThat(lengths.expected("m", "terse", NO_LIMIT)).isEqualTo(10);
        assertThat(lengths.expected("m", "new", NO_LIMIT)).isBetween(450, 500);
    }

    @Test
    void expectsOfALimitWhatAnswersCutOffThereWouldHave() {
        for (int i = 0; i < 100; i++) {
            lengths.ended("m", "t", 100);
            lengths.ended("m", "t", 900);
        }

        // Half of them end by themselves: the mean is 500, but below a limit of 500 it is 300.
        assertThat(lengths.expected("m", "t", OptionalInt.of(500))).isCloseTo(300, within(3));
    }

    @Test
    void tellsQuantiles() {
        for (int i = 1; i <= 100; i++) {
            lengths.ended("m", "t", 10 * i);
        }

        Quantiles told = lengths.quantiles("m", "t").orElseThrow();
        assertThat(told.p50()).isBetween(450.0, 650.0);
        assertThat(told.p90()).isBetween(800.0, 1_000.0);
    }

    @Test
    void followsAChange() {
        for (int i = 0; i < 1_000; i++) {
            lengths.ended("m", "t", 100);
        }
        for (int i = 0; i < 200; i++) {
            lengths.ended("m", "t", 1_000);
        }

        assertThat(lengths.expected("m", "t", NO_LIMIT)).isBetween(600, 720);
    }

    @Test
    void forgetsThoseSeenLongestAgo() {
        for (int i = 0; i < 5_001; i++) {
            lengths.ended("m" + i, "t", 7);
        }

        assertThat(lengths.expected("m0", "t", NO_LIMIT)).isEqualTo(256);
        assertThat(lengths.expected("m5000", "t", NO_LIMIT)).isEqualTo(7);
    }
}
