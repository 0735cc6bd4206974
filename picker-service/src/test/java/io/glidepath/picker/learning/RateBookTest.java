package io.glidepath.picker.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.glidepath.contracts.identity.WorkerId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RateBookTest {

    private static final long SECOND = 1_000_000_000L;
    private static final String POOL = "m";
    private static final WorkerId W = new WorkerId("w");
    private static final List<WorkerId> OTHERS = List.of(new WorkerId("a"), new WorkerId("b"), new WorkerId("c"));

    private final RateBook book = new RateBook();
    private long now;

    @Test
    void expectsTheUsualOfAWorkerItNeverSaw() {
        assertThat(book.of(POOL, W, 0)).isEqualTo(Rates.UNKNOWN);
    }

    @Test
    void comesToTheTruthOfASlowWorker() {
        measure(300, 0.2, 0.1);

        assertThat(slowness()).isCloseTo(2, within(0.01));
    }

    @Test
    void ratesAWorkerBesideTheMedianOfItsPool() {
        // The network, or a prior that is off, makes every first token half as long again.
        measure(300, 0.3, 0.15);

        assertThat(slowness()).isCloseTo(2, within(0.01));
        assertThat(book.of(POOL, OTHERS.getFirst(), now).slowness()).isCloseTo(1, within(0.01));
    }

    @Test
    void ratesWorkersOfAnotherPoolApart() {
        measure(300, 0.2, 0.1);
        book.firstToken("other", W, sample(0.4), now);

        assertThat(book.of("other", W, now).slowness()).isEqualTo(1);
        assertThat(slowness()).isCloseTo(2, within(0.01));
    }

    @Test
    void needsSecondsToBelieveThatAWorkerIsSlow() {
        measure(60, 0.1, 0.1);
        measure(5, 0.5, 0.1);

        assertThat(slowness()).isBetween(1.05, 1.15);
    }

    @Test
    void learnsAsFastFromManySamplesAsFromFew() {
        measure(60, 0.1, 0.1);
        RateBook dense = new RateBook();
        for (int tenth = 0; tenth < 600; tenth++) {
            long at = tenth * SECOND / 10;
            OTHERS.forEach(other -> dense.firstToken(POOL, other, sample(0.1), at));
            dense.firstToken(POOL, W, sample(tenth < 500 ? 0.1 : 0.2), at);
        }
        measure(10, 0.2, 0.1);

        assertThat(dense.of(POOL, W, 60 * SECOND).slowness()).isCloseTo(slowness(), within(0.02));
    }

    @Test
    void movesATenthAtMostForOneStrayMeasurement() {
        measure(60, 0.1, 0.1);
        now += 60 * SECOND;
        book.firstToken(POOL, W, sample(1_000), now);

        assertThat(slowness()).isBetween(1.0, Math.exp(0.1) + 1e-9);
    }

    @Test
    void staysBetweenAQuarterAndFourTimesTheMedian() {
        measure(900, 1_000, 0.1);
        assertThat(slowness()).isCloseTo(4, within(1e-6));

        measure(3_000, 1e-6, 0.1);
        assertThat(slowness()).isCloseTo(0.25, within(1e-6));
    }

    @Test
    void learnsFromCleanSamplesOnly() {
        assertThat(book.firstToken(POOL, W, new PrefillSample(20, 0.2, 0.1, 0), 0))
                .isFalse();
        assertThat(book.firstToken(POOL, W, new PrefillSample(1_000, 0.2, 0.1, 0.02), 0))
                .isFalse();
        assertThat(book.firstToken(POOL, W, new PrefillSample(1_000, 0.2, 0, 0), 0))
                .isFalse();
        assertThat(book.firstToken(POOL, W, new PrefillSample(1_000, 0.2, 0.1, 0.01), 0))
                .isTrue();
        assertThat(book.of(POOL, W, 0).samples()).isEqualTo(1);
    }

    @Test
    void forgetsHalfOfWhatItLearntInAMinuteWithoutSamples() {
        measure(300, 0.4, 0.1);

        assertThat(slowness()).isCloseTo(4, within(0.01));
        now += 70 * SECOND;
        assertThat(slowness()).isCloseTo(2, within(0.02));
        now += 60 * SECOND;
        assertThat(slowness()).isCloseTo(Math.sqrt(2), within(0.02));
    }

    @Test
    void averagesThePaceOfAnswers() {
        book.answer(POOL, W, 0.020, 0);
        book.answer(POOL, W, 0.030, 0);

        assertThat(book.of(POOL, W, 0).tokenSeconds()).isCloseTo(0.021, within(1e-12));
    }

    @Test
    void tellsHowFarItsForecastsWereOff() {
        book.forecast(POOL, W, 0.5, 1, 0);
        assertThat(book.of(POOL, W, 0).error()).isCloseTo(0.5, within(1e-12));

        book.forecast(POOL, W, 1, 1, 0);
        assertThat(book.of(POOL, W, 0).error()).isCloseTo(0.45, within(1e-12));
    }

    @Test
    void promisesWhatNearlyAllForecastsHeld() {
        for (int i = 0; i < 100; i++) {
            book.forecast(POOL, W, 1, 1 + i / 1_000.0, 0);
        }

        // Counted again every sixteen: of the first 96, two were later than 93 ms.
        assertThat(book.marginSeconds(POOL)).isCloseTo(0.093, within(1e-9));
        assertThat(book.marginSeconds("other")).isZero();
    }

    @Test
    void promisesNoLessThanTheForecastWhereAllCameEarly() {
        for (int i = 0; i < 100; i++) {
            book.forecast(POOL, W, 1, 0.5, 0);
        }

        assertThat(book.marginSeconds(POOL)).isZero();
    }

    @Test
    void startsAnewWithANewEngine() {
        book.firstToken(POOL, W, sample(0.4), 0);
        book.forget(W);

        assertThat(book.of(POOL, W, 0)).isEqualTo(Rates.UNKNOWN);
    }

    @Test
    void forgetsWorkersThatAreGone() {
        book.answer(POOL, W, 0.020, 0);
        book.retain(Set.of(new WorkerId("other")));

        assertThat(book.all(0)).isEmpty();
    }

    /** A sample a second of every worker. */
    private void measure(int seconds, double own, double others) {
        for (int i = 0; i < seconds; i++) {
            now += SECOND;
            OTHERS.forEach(other -> book.firstToken(POOL, other, sample(others), now));
            book.firstToken(POOL, W, sample(own), now);
        }
    }

    private double slowness() {
        return book.of(POOL, W, now).slowness();
    }

    private static PrefillSample sample(double measured) {
        return new PrefillSample(1_000, measured, 0.1, 0);
    }
}
