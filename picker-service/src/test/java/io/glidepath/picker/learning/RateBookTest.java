package io.glidepath.picker.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.glidepath.contracts.identity.WorkerId;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RateBookTest {

    private static final long SECOND = 1_000_000_000L;
    private static final WorkerId W = new WorkerId("w");

    private final RateBook book = new RateBook();

    @Test
    void expectsTheUsualOfAWorkerItNeverSaw() {
        assertThat(book.of(W, 0)).isEqualTo(Rates.UNKNOWN);
    }

    @Test
    void comesToTheTruthOfASlowWorker() {
        for (int i = 0; i < 60; i++) {
            book.firstToken(W, sample(0.2), 0);
        }

        assertThat(book.of(W, 0).slowness()).isCloseTo(2, within(0.01));
    }

    @Test
    void movesByAFifthAtMostForOneStrayMeasurement() {
        book.firstToken(W, sample(1_000), 0);

        assertThat(book.of(W, 0).slowness()).isBetween(1.0, Math.exp(0.2));
    }

    @Test
    void staysBetweenAQuarterAndFour() {
        WorkerId fast = new WorkerId("fast");
        for (int i = 0; i < 500; i++) {
            book.firstToken(W, sample(1_000), 0);
            book.firstToken(fast, sample(1e-6), 0);
        }

        assertThat(book.of(W, 0).slowness()).isCloseTo(4, within(1e-3)).isLessThanOrEqualTo(4);
        assertThat(book.of(fast, 0).slowness()).isCloseTo(0.25, within(1e-3)).isGreaterThanOrEqualTo(0.25);
    }

    @Test
    void learnsFromCleanSamplesOnly() {
        assertThat(book.firstToken(W, new PrefillSample(20, 0.2, 0.1, 0), 0)).isFalse();
        assertThat(book.firstToken(W, new PrefillSample(1_000, 0.2, 0.1, 0.02), 0))
                .isFalse();
        assertThat(book.firstToken(W, new PrefillSample(1_000, 0.2, 0, 0), 0)).isFalse();
        assertThat(book.firstToken(W, new PrefillSample(1_000, 0.2, 0.1, 0.01), 0))
                .isTrue();
        assertThat(book.of(W, 0).samples()).isEqualTo(1);
    }

    @Test
    void forgetsHalfOfWhatItLearntInAMinute() {
        for (int i = 0; i < 200; i++) {
            book.firstToken(W, sample(0.4), 0);
        }

        assertThat(book.of(W, 60 * SECOND).slowness()).isCloseTo(2, within(0.01));
        assertThat(book.of(W, 120 * SECOND).slowness()).isCloseTo(Math.sqrt(2), within(0.01));
    }

    @Test
    void averagesThePaceOfAnswers() {
        book.answer(W, 0.020, 0);
        book.answer(W, 0.030, 0);

        assertThat(book.of(W, 0).tokenSeconds()).isCloseTo(0.021, within(1e-12));
    }

    @Test
    void startsAnewWithANewEngine() {
        book.firstToken(W, sample(0.4), 0);
        book.forget(W);

        assertThat(book.of(W, 0)).isEqualTo(Rates.UNKNOWN);
    }

    @Test
    void forgetsWorkersThatAreGone() {
        book.answer(W, 0.020, 0);
        book.retain(Set.of(new WorkerId("other")));

        assertThat(book.all(0)).isEmpty();
    }

    private static PrefillSample sample(double measured) {
        return new PrefillSample(1_000, measured, 0.1, 0);
    }
}
