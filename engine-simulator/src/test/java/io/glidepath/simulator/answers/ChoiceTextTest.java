package io.glidepath.simulator.answers;

import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.simulator.requests.GenerationCall.StopConditions;
import io.glidepath.simulator.tokens.OutputVocabulary;
import io.glidepath.simulator.tokens.Vocabulary;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChoiceTextTest {

    private static final Vocabulary VOCABULARY = Vocabulary.load();
    private static final OutputVocabulary WORDS = OutputVocabulary.of(VOCABULARY, 2_048);

    private static ChoiceText stoppingAt(int minTokens, boolean include, String... strings) {
        return new ChoiceText(WORDS, new StopConditions(List.of(strings), List.of(), false, include, minTokens));
    }

    private static int word(String text) {
        return VOCABULARY.encode(text)[0];
    }

    @Test
    void releasesEveryWordAtOnceWithoutStopStrings() {
        ChoiceText text = stoppingAt(0, false);

        assertThat(text.add(word(" value"))).isEqualTo(" value");
        assertThat(text.tokens()).isEqualTo(1);
        assertThat(text.rest()).isEmpty();
    }

    @Test
    void stopsBeforeAStringThatSpansWords() {
        ChoiceText text = stoppingAt(0, false, "ue str");

        String first = text.add(word(" value"));
        String second = text.add(word(" string"));

        assertThat(first + second + text.rest()).isEqualTo(" val");
        assertThat(text.stoppedBy()).hasValue("ue str");
    }

    @Test
    void neverReleasesTextThatMayBecomeAStopString() {
        ChoiceText text = stoppingAt(0, false, "value string");

        assertThat(" value string").startsWith(text.add(word(" value")));
        assertThat(text.add(word(" class"))).startsWith(" val".substring(0, 1));
        assertThat(text.stoppedBy()).isEmpty();
    }

    @Test
    void releasesWhatWasHeldBackAtTheEnd() {
        ChoiceText text = stoppingAt(0, false, "zzzz");

        String shown = text.add(word(" value"));

        assertThat(shown + text.rest()).isEqualTo(" value");
        assertThat(shown).hasSize(" value".length() - 3);
    }

    @Test
    void keepsTheStopStringWhenAskedTo() {
        ChoiceText text = stoppingAt(0, true, "alu");

        assertThat(text.add(word(" value")) + text.rest()).isEqualTo(" valu");
        assertThat(text.stoppedBy()).hasValue("alu");
    }

    @Test
    void looksForStopStringsOnlyAfterTheMinimum() {
        ChoiceText text = stoppingAt(1, false, "value");

        text.add(word(" value"));
        assertThat(text.stoppedBy()).isEmpty();
        text.add(word(" value"));
        assertThat(text.stoppedBy()).hasValue("value");
        assertThat(text.tokens()).isEqualTo(2);
    }

    @Test
    void takesTheEarliestOfSeveralStopStrings() {
        ChoiceText text = stoppingAt(0, false, "ue", "al");

        assertThat(text.add(word(" value")) + text.rest()).isEqualTo(" v");
        assertThat(text.stoppedBy()).hasValue("al");
    }
}
