package io.glidepath.picker.roles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.glidepath.picker.roles.DemandMeter.Asked;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DemandMeterTest {

    private static final long SECOND = 1_000_000_000L;

    /** Of which nothing is held. */
    private static final Asked OWN = new Asked(0.2, 0.2, 1_000, 100, 1_000, 0);

    private final DemandMeter meter = new DemandMeter();

    @Test
    void knowsNothingBeforeTheFirstRequest() {
        assertThat(meter.demand(5 * SECOND)).isEqualTo(Demand.NONE);
    }

    @Test
    void aYoungMeterIsNoLowerThanAnOldOne() {
        tenASecondFor(20);
        Demand young = meter.demand(20 * SECOND);
        tenASecondFrom(20, 600);
        Demand old = meter.demand(600 * SECOND);

        assertThat(young.rate()).isCloseTo(10, within(0.1));
        assertThat(old.rate()).isCloseTo(10, within(0.1));
        assertThat(young.seconds()).isEqualTo(20);
    }

    @Test
    void tellsRatesASecondAndMeansARequest() {
        tenASecondFor(100);

        Demand demand = meter.demand(100 * SECOND);

        assertThat(demand.prefill()).isCloseTo(10 * 0.2, within(0.02));
        assertThat(demand.spared()).isCloseTo(10 * 0.3, within(0.03));
        assertThat(demand.output()).isCloseTo(100, within(1e-9));
        assertThat(demand.context()).isCloseTo(1_050, within(1e-9));
        assertThat(demand.pulled()).isCloseTo(400, within(1e-9));
    }

    /** Half of them 1 s and 9,950 tokens, half of them 3 s and 29,950: means of 2 and 20,000, standard deviations of half. */
    @Test
    void tellsHowMuchRequestsDiffer() {
        for (int second = 0; second < 600; second++) {
            meter.note(new Asked(1, 1, 9_950, 100, 0, 0), second * SECOND);
            meter.note(new Asked(3, 3, 29_950, 100, 0, 0), second * SECOND);
        }

        Demand.Spread spread = meter.demand(600 * SECOND).spread();

        assertThat(spread.prefill()).isCloseTo(0.25, within(1e-9));
        assertThat(spread.context()).isCloseTo(0.25, within(1e-9));
    }

    @Test
    void requestsThatAreAlikeDoNotDiffer() {
        tenASecondFor(100);

        assertThat(meter.demand(100 * SECOND).spread().prefill()).isCloseTo(0, within(1e-9));
    }

    @Test
    void knowsTheWaitsOfTheLastMomentsOnly() {
        for (int second = 0; second < 200; second++) {
            meter.note(new Asked(0.2, 0.2, 1_000, 100, 1_000, second < 170 ? 8 : 2), second * SECOND);
        }

        assertThat(meter.demand(200 * SECOND).roomWait()).isBetween(2.0, 2.5);
    }

    @Test
    void doesNotLagBehindALoadThatRises() {
        // From 10 to 40 a second in 300 s: the mean of the last minute would say 34.
        risingTo(300);

        assertThat(meter.demand(300 * SECOND).rate()).isBetween(37.5, 42.0);
        assertThat(meter.demand(300 * SECOND).prefill()).isBetween(7.5, 8.4);
    }

    @Test
    void doesNotLagBehindALoadThatFalls() {
        for (int second = 0; second < 300; second++) {
            for (int i = 0; i < 40 - second / 10; i++) {
                meter.note(OWN, second * SECOND);
            }
        }

        // Ten a second by now: the mean of the last minute would say 16.
        assertThat(meter.demand(300 * SECOND).rate()).isLessThan(12);
    }

    @Test
    void takesHitsThatComeAndGoForNoTrend() {
        tenASecondFor(600);

        assertThat(meter.demand(660 * SECOND).rate()).isCloseTo(10 / Math.E, within(0.1));
    }

    @Test
    void takesChanceForNoTrend() {
        SplittableRandom random = new SplittableRandom(7);
        double at = 0;
        double worst = 0;
        for (int i = 0; i < 20_000; i++) {
            at += random.nextExponential() / 20;
            meter.note(OWN, (long) (at * 1e9));
            if (at > 60) {
                worst = Math.max(worst, Math.abs(meter.demand((long) (at * 1e9)).rate() / 20 - 1));
            }
        }

        assertThat(worst).isLessThan(0.12);
    }

    @Test
    void othersHaveTheSameAgain() {
        Demand.Spread spread = new Demand.Spread(2, 1);
        Demand own = new Demand(2, 0.5, 0.25, 100, 1_050, 400, 60, 3, spread);

        assertThat(own.times(3)).isEqualTo(new Demand(6, 1.5, 0.75, 100, 1_050, 400, 60, 3, spread));
    }

    private void risingTo(int seconds) {
        double at = 0;
        while (at < seconds) {
            at += 1 / (10 + at / 10);
            meter.note(OWN, (long) (at * 1e9));
        }
    }

    private void tenASecondFor(int seconds) {
        tenASecondFrom(0, seconds);
    }

    private void tenASecondFrom(int from, int to) {
        for (int tenth = 10 * from; tenth < 10 * to; tenth++) {
            meter.note(new Asked(0.2, 0.5, 1_000, 100, 400, 0), tenth * SECOND / 10);
        }
    }
}
