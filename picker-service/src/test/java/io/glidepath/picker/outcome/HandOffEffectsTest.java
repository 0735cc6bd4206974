package io.glidepath.picker.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.glidepath.contracts.handoff.LegReport;
import io.glidepath.contracts.identity.Incarnation;
import io.glidepath.contracts.identity.ReservationId;
import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.contracts.outcome.Outcome;
import io.glidepath.contracts.outcome.OutcomeEvent;
import io.glidepath.contracts.outcome.OutcomeResult;
import io.glidepath.contracts.pick.Attempt;
import io.glidepath.contracts.pick.GatewayId;
import io.glidepath.picker.circuit.CircuitListener;
import io.glidepath.picker.circuit.CircuitProperties;
import io.glidepath.picker.circuit.Circuits;
import io.glidepath.picker.learning.RateBook;
import io.glidepath.picker.ledger.Claim;
import io.glidepath.picker.ledger.Placement;
import io.glidepath.picker.ledger.Placement.Ends;
import io.glidepath.picker.ledger.Placement.Leg;
import io.glidepath.picker.ledger.Placement.Transit;
import io.glidepath.picker.ledger.Reservation;
import io.glidepath.picker.pairing.LinkRates;
import io.glidepath.picker.residency.PredictedResidency;
import io.glidepath.picker.residency.Residencies;
import io.glidepath.picker.signals.PickerMetrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** p was to read 10,000 tokens in 1 s for d, which pulls 2.5 GB: 0.1 s over what is configured, and 50 ms beside. */
class HandOffEffectsTest {

    private static final WorkerId P = new WorkerId("p");
    private static final WorkerId P2 = new WorkerId("p2");
    private static final WorkerId D = new WorkerId("d");
    private static final ReservationId ID = new ReservationId("p1", new Incarnation(9), 1);
    private static final Ends ENDS = new Ends("rack-1", "rack-2");
    private static final long[] KEYS = {1, 2, 3};
    private static final long SECOND = 1_000_000_000L;

    private final PredictedResidency residency = Residencies.lasting(2);
    private final RateBook rates = new RateBook();
    private final LinkRates links = new LinkRates();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Circuits circuits = new Circuits(
            new CircuitProperties(2, Duration.ofMinutes(1), Duration.ofSeconds(10)), CircuitListener.NOBODY);
    private final HandOffEffects effects =
            new HandOffEffects(residency, rates, links, circuits, new PickerMetrics(meters));

    @Test
    void learnsThePrefillWorkersSpeedFromItsLeg() {
        // Another worker of the pool, for speeds are relative to its median.
        rates.answer("m", D, 0.02, 0);
        for (int i = 0; i < 30; i++) {
            effects.prefilled(leg(P, 2_000, 0, OutcomeResult.OK), reservation(), i * SECOND);
        }

        assertThat(rates.of("m", P, 30 * SECOND).samples()).isEqualTo(30);
    }

    @Test
    void learnsNothingOfALegThatFailedOrThatAnotherServed() {
        effects.prefilled(leg(P, 2_000, 0, OutcomeResult.FAILED), reservation(), 0);
        effects.prefilled(leg(P2, 2_000, 0, OutcomeResult.OK), reservation(), 0);

        assertThat(rates.of("m", P, 0).samples()).isZero();
        assertThat(rates.of("m", P2, 0).samples()).isZero();
        assertThat(meters.get("glidepath.picker.prefill.leg")
                        .tag("result", "failed")
                        .timer()
                        .count())
                .isEqualTo(1);
        assertThat(meters.get("glidepath.picker.prefill.leg")
                        .tag("result", "other")
                        .timer()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void learnsNothingWhereTheCacheWasNotAsPredicted() {
        effects.prefilled(leg(P, 2_000, 9_000, OutcomeResult.OK), reservation(), 0);

        assertThat(rates.of("m", P, 0).samples()).isZero();
    }

    @Test
    void whatWasReadStaysPredictedForAWhile() {
        residency.routed(1, D, KEYS);
        residency.read(1, P, KEYS);

        effects.prefilled(leg(P, 1_000, 0, OutcomeResult.OK), reservation(), 0);
        residency.ended(1);

        assertThat(residency.depths(KEYS, SECOND)).containsOnlyKeys(P);
        assertThat(residency.depths(KEYS, 3 * SECOND)).isEmpty();
    }

    @Test
    void learnsTheLinkFromTheTransferWithoutWhatPassesBeside() {
        // 0.25 s, of which 0.05 s are no transfer: half as fast as configured, so ln(1/2), bounded to a half, times 0.1
        effects.pulled(firstToken("prefill=p;ms=900;transfer-ms=250;fallback=none"), reservation(), 0);

        assertThat(links.over(25e9).bytesPerSecond(ENDS)).isCloseTo(25e9 * Math.exp(-0.05), within(1.0));
        assertThat(meters.get("glidepath.picker.transfer").timer().totalTime(TimeUnit.MILLISECONDS))
                .isEqualTo(250);
    }

    @Test
    void learnsNoLinkFromAnotherPrefillWorkersTransfer() {
        effects.pulled(firstToken("prefill=p2;ms=900;transfer-ms=250;fallback=failed"), reservation(), 0);

        assertThat(links.over(25e9).bytesPerSecond(ENDS)).isEqualTo(25e9);
        assertThat(meters.get("glidepath.picker.hand.offs")
                        .tag("fallback", "failed")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"FAILED", "TIMEOUT"})
    void aPrefillWorkerThatKeepsFailingIsLeftAlone(OutcomeResult result) {
        effects.prefilled(leg(P, 10, 0, result), reservation(1), 0);
        assertThat(circuits.open()).isEmpty();

        effects.prefilled(leg(P, 10, 0, result), reservation(2), 0);

        assertThat(circuits.open()).containsExactly(P);
        assertThat(circuits.passedOver(Set.of(P), SECOND)).containsExactly(P);
        assertThat(circuits.passedOver(Set.of(P), 11 * SECOND)).isEmpty();
    }

    @Test
    void whereTheLastOfTheListFailedTheChosenOneDidToo() {
        effects.prefilled(leg(P2, 10, 0, OutcomeResult.FAILED), reservation(1), 0);
        effects.prefilled(leg(P2, 10, 0, OutcomeResult.FAILED), reservation(2), 0);

        assertThat(circuits.open()).containsExactlyInAnyOrder(P, P2);
    }

    @ParameterizedTest
    @CsvSource({"unreachable, 1", "timeout, 1", "failed, 1", "broken, 1", "aborted, 1", "busy, 0", "not-ready, 0"})
    void theChosenOneFailedWhereAnotherOfTheListRead(String cause, int open) {
        for (int i = 1; i <= 2; i++) {
            effects.pulled(firstToken("prefill=p2;ms=9;transfer-ms=2;fallback=" + cause), reservation(i), 0);
        }

        assertThat(circuits.open()).hasSize(open);
        assertThat(circuits.open()).doesNotContain(P2);
    }

    @ParameterizedTest
    @EnumSource(names = {"CANCELLED", "REFUSED"})
    void aClientThatLeftOrAskedWronglySaysNothingOfThePrefillWorker(OutcomeResult result) {
        for (int i = 1; i <= 5; i++) {
            effects.prefilled(leg(P, 10, 0, result), reservation(i), 0);
        }

        assertThat(circuits.open()).isEmpty();
    }

    @Test
    void oneThatReadsAgainIsTrustedAgain() {
        leaveAlone();
        circuits.routed(P, 3);

        effects.prefilled(leg(P, 10, 0, OutcomeResult.OK), reservation(3), 11 * SECOND);

        assertThat(circuits.open()).isEmpty();
    }

    @Test
    void aFirstTokenThatComesBeforeTheEndOfThePrefillSaysThatItWentWell() {
        leaveAlone();
        circuits.routed(P, 3);

        effects.pulled(firstToken("prefill=p;ms=9;transfer-ms=2;fallback=none"), reservation(3), 11 * SECOND);

        assertThat(circuits.open()).isEmpty();
    }

    @Test
    void aTrialThatEndsBeforeThePrefillMakesPlaceForAnother() {
        leaveAlone();
        circuits.routed(P, 3);
        assertThat(circuits.passedOver(Set.of(P), 12 * SECOND)).containsExactly(P);

        effects.over(reservation(3));

        assertThat(circuits.passedOver(Set.of(P), 12 * SECOND)).isEmpty();
    }

    private void leaveAlone() {
        effects.prefilled(leg(P, 10, 0, OutcomeResult.FAILED), reservation(1), 0);
        effects.prefilled(leg(P, 10, 0, OutcomeResult.FAILED), reservation(2), 0);
        assertThat(circuits.open()).containsExactly(P);
    }

    private static Outcome leg(WorkerId worker, long ms, int cached, OutcomeResult result) {
        return Outcome.prefillEnd(ID, worker, ms, cached, result);
    }

    private static Outcome firstToken(String report) {
        return new Outcome(ID, OutcomeEvent.FIRST_TOKEN, 1_300_000, 1, null, null, null, null)
                .handedOff(LegReport.parse(report));
    }

    private static Reservation reservation() {
        return reservation(1);
    }

    private static Reservation reservation(long number) {
        Leg leg = new Leg(P, 10_000, 1, 1.05, new Transit(ENDS, 2.5e9, 25e9, 0.05));
        Placement placement =
                new Placement(D, 10_000, 10_000, 0, 100, new Placement.Forecast(1.2, 0), Optional.of(leg));
        Claim claim = new Claim("r", Attempt.FIRST, new GatewayId("gw", new Incarnation(1)), "m", "t");
        return new Reservation(new ReservationId("p1", new Incarnation(9), number), claim, placement, 0, 0, 0, 0);
    }
}
