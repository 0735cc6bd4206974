package io.glidepath.picker.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.contracts.identity.Incarnation;
import io.glidepath.contracts.identity.ReservationId;
import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.contracts.outcome.Outcome;
import io.glidepath.contracts.outcome.OutcomeEvent;
import io.glidepath.contracts.outcome.OutcomeResult;
import io.glidepath.contracts.pick.Attempt;
import io.glidepath.contracts.pick.GatewayId;
import io.glidepath.picker.scheduling.Backlog;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LedgerTest {

    private static final long SECOND = 1_000_000_000L;
    private static final Incarnation LIFE = new Incarnation(9);
    private static final GatewayId GATEWAY = new GatewayId("gw", new Incarnation(1));
    private static final WorkerId W = new WorkerId("w");

    private final Ledger ledger = new Ledger(
            "p1", LIFE, new LedgerLimits(Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofHours(1), 4));
    private long now = 100 * SECOND;

    @Test
    void namesReservationsByPickerLifeAndNumber() {
        assertThat(reserve("r1")).isEqualTo(new ReservationId("p1", LIFE, 1));
        assertThat(reserve("r2")).isEqualTo(new ReservationId("p1", LIFE, 2));
    }

    @Test
    void countsAReservationInEveryTermAtOnce() {
        reserve("r1");

        assertThat(backlog()).isEqualTo(new Backlog(0.06, 600, 1, 1_000 + 50, 600));
    }

    @Test
    void releasesPrefillWithTheFirstToken() {
        ReservationId id = reserve("r1");
        tell(id, OutcomeEvent.DISPATCHED, 0, 0);
        Applied applied = tell(id, OutcomeEvent.FIRST_TOKEN, 70_000, 1);

        assertThat(backlog()).isEqualTo(new Backlog(0, 0, 1, 1_050, 600));
        assertThat(applied).isInstanceOfSatisfying(Applied.Moved.class, moved -> assertThat(
                        moved.reservation().firstTokenMicros())
                .isEqualTo(70_000));
    }

    @Test
    void growsTheContextOnceTheAnswerIsLongerThanHalfOfWhatWasExpected() {
        ReservationId id = reserve("r1");
        tell(id, OutcomeEvent.FIRST_TOKEN, 70_000, 1);
        tell(id, OutcomeEvent.PROGRESS, 900_000, 80);

        assertThat(backlog().contextTokens()).isEqualTo(1_080);
    }

    @Test
    void isExactlyEmptyAfterTheLastEnd() {
        for (String request : List.of("r1", "r2", "r3")) {
            ReservationId id = reserve(request);
            tell(id, OutcomeEvent.FIRST_TOKEN, 70_000, 1);
        }
        for (long number = 1; number <= 3; number++) {
            tell(new ReservationId("p1", LIFE, number), OutcomeEvent.END, 900_000, 100);
        }

        assertThat(backlog()).isEqualTo(new Backlog(0, 0, 0, 0, 1_800));
        assertThat(ledger.size()).isZero();
    }

    @Test
    void releasesPrefillOfARequestThatEndsWithoutAToken() {
        tell(reserve("r1"), OutcomeEvent.END, 900_000, 0);

        assertThat(backlog().prefillSeconds()).isZero();
        assertThat(backlog().prefillTokens()).isZero();
    }

    @Test
    void forgetsColdTokensAfterAMinute() {
        tell(reserve("r1"), OutcomeEvent.END, 0, 0);
        now += 61 * SECOND;

        assertThat(backlog().coldTokens()).isZero();
    }

    @Test
    void acceptsASecondEndWithoutEffect() {
        ReservationId id = reserve("r1");
        tell(id, OutcomeEvent.END, 900_000, 100);

        assertThat(tell(id, OutcomeEvent.END, 900_000, 100)).isInstanceOf(Applied.Repeated.class);
        assertThat(backlog().inFlight()).isZero();
    }

    @Test
    void acceptsASecondFirstTokenWithoutEffect() {
        ReservationId id = reserve("r1");
        tell(id, OutcomeEvent.FIRST_TOKEN, 70_000, 1);

        assertThat(tell(id, OutcomeEvent.FIRST_TOKEN, 90_000, 1)).isInstanceOf(Applied.Repeated.class);
    }

    @Test
    void knowsNothingOfEventsAfterTheEnd() {
        ReservationId id = reserve("r1");
        tell(id, OutcomeEvent.END, 900_000, 100);

        assertThat(tell(id, OutcomeEvent.PROGRESS, 950_000, 101)).isInstanceOf(Applied.Unknown.class);
        assertThat(tell(new ReservationId("p1", LIFE, 77), OutcomeEvent.END, 0, 0))
                .isInstanceOf(Applied.Unknown.class);
    }

    @Test
    void tellsAnEarlierLifeFromAnotherPicker() {
        assertThat(tell(new ReservationId("p1", new Incarnation(8), 1), OutcomeEvent.END, 0, 0))
                .isInstanceOf(Applied.EarlierLife.class);
        assertThat(tell(new ReservationId("p2", LIFE, 1), OutcomeEvent.END, 0, 0))
                .isEqualTo(new Applied.Foreign("p2"));
    }

    @Test
    void theEndOfALegThatNobodyReservedHasNoEffect() {
        ReservationId id = reserve("r1");
        Backlog before = backlog();

        assertThat(ledger.apply(new Outcome(id, OutcomeEvent.END, 50_000, 0, null, 16, "prefill", null), now))
                .isInstanceOf(Applied.Repeated.class);

        assertThat(backlog()).isEqualTo(before);
        assertThat(ledger.size()).isEqualTo(1);
    }

    @Test
    void freesAReservationThatIsNeverDispatched() {
        reserve("r1");
        now += 5 * SECOND + 1;

        assertThat(ledger.expire(now)).extracting(Freed::cause).containsExactly(Freed.Cause.NEVER_DISPATCHED);
        assertThat(backlog().inFlight()).isZero();
    }

    @Test
    void keepsADispatchedReservationWhileItsGatewayIsHeard() {
        tell(reserve("r1"), OutcomeEvent.DISPATCHED, 0, 0);
        for (int i = 0; i < 10; i++) {
            now += 2 * SECOND;
            ledger.heard(GATEWAY, now);
            assertThat(ledger.expire(now)).isEmpty();
        }
    }

    @Test
    void freesAllReservationsOfASilentGatewayAndNoneOfAnother() {
        GatewayId other = new GatewayId("other", new Incarnation(2));
        tell(reserve("r1"), OutcomeEvent.DISPATCHED, 0, 0);
        tell(reserve("r2"), OutcomeEvent.DISPATCHED, 0, 0);
        ReservationId kept = reserve(claim("r3", other), W).orElseThrow();
        tell(kept, OutcomeEvent.DISPATCHED, 0, 0);
        now += 8 * SECOND;
        ledger.heard(other, now);
        now += 3 * SECOND;

        assertThat(ledger.expire(now))
                .extracting(freed -> freed.reservation().claim().requestId())
                .containsExactly("r1", "r2");
        assertThat(ledger.size()).isEqualTo(1);
    }

    @Test
    void letsNoReservationGrowOlderThanTheLimit() {
        tell(reserve("r1"), OutcomeEvent.DISPATCHED, 0, 0);
        now += 3601 * SECOND;
        ledger.heard(GATEWAY, now);

        assertThat(ledger.expire(now)).extracting(Freed::cause).containsExactly(Freed.Cause.TOO_OLD);
    }

    @Test
    void refusesToHoldMoreThanTheLimit() {
        for (int i = 0; i < 4; i++) {
            reserve("r" + i);
        }

        assertThat(ledger.chooseAndReserve(claim("r5", GATEWAY), now, choosing(W)))
                .isEqualTo(new Claimed.Full(4));
    }

    @Test
    void reservesNothingWhereNothingIsChosen() {
        assertThat(reserve(claim("r1", GATEWAY), null)).isEmpty();
        assertThat(ledger.size()).isZero();
    }

    @Test
    void releasesOnceOnly() {
        ReservationId id = reserve("r1");

        assertThat(ledger.release(id, 0)).isPresent();
        assertThat(ledger.release(id, 0)).isEmpty();
        assertThat(ledger.release(new ReservationId("p1", new Incarnation(3), 1), 0))
                .isEmpty();
        assertThat(backlog().inFlight()).isZero();
    }

    @Test
    void adoptsALiveRequestOnce() {
        Claim claim = claim("r1", GATEWAY);

        Optional<ReservationId> first = ledger.adopt(claim, placement(W), 40, now);
        Optional<ReservationId> again = ledger.adopt(claim, placement(W), 41, now);

        assertThat(first).isPresent().isEqualTo(again);
        assertThat(backlog()).isEqualTo(new Backlog(0, 0, 1, 1_050, 600));
    }

    @Test
    void adoptsARequestThatStillWaitsForItsFirstToken() {
        ledger.adopt(claim("r1", GATEWAY), placement(W), -1, now);

        assertThat(backlog().prefillTokens()).isEqualTo(600);
        assertThat(ledger.expire(now + 6 * SECOND)).isEmpty();
    }

    @Test
    void tellsWhatBeganAfterAGaugeWasRead() {
        tell(reserve("r1"), OutcomeEvent.FIRST_TOKEN, 70_000, 1);
        now += 2 * SECOND;
        tell(reserve("r2"), OutcomeEvent.FIRST_TOKEN, 70_000, 1);

        long[] since = new long[2];
        ledger.chooseAndReserve(claim("r3", GATEWAY), now, new Chooser() {
            @Override
            public Optional<Placement> choose(LedgerView view) {
                since[0] = view.tokensSince(W, SECOND);
                since[1] = view.tokensSince(W, 3 * SECOND);
                return Optional.empty();
            }

            @Override
            public void reserved(ReservationId id) {}
        });

        assertThat(since).containsExactly(600, 1_200);
    }

    @Test
    void forgetsWorkersThatAreGoneAndIdle() {
        tell(reserve("r1"), OutcomeEvent.END, 0, 0);
        ledger.retain(Set.of());

        assertThat(backlog()).isEqualTo(Backlog.NONE);
    }

    private ReservationId reserve(String request) {
        return reserve(claim(request, GATEWAY), W).orElseThrow();
    }

    private Optional<ReservationId> reserve(Claim claim, @Nullable WorkerId worker) {
        return ledger.chooseAndReserve(claim, now, choosing(worker)) instanceof Claimed.Reserved reserved
                ? Optional.of(reserved.id())
                : Optional.empty();
    }

    private Applied tell(ReservationId id, OutcomeEvent event, long micros, int tokens) {
        OutcomeResult result = event == OutcomeEvent.END ? OutcomeResult.OK : null;
        return ledger.apply(new Outcome(id, event, micros, tokens, null, null, null, result), now);
    }

    private Backlog backlog() {
        return ledger.backlog(W, now);
    }

    private static Claim claim(String request, GatewayId gateway) {
        return new Claim(request, Attempt.FIRST, gateway, "m", "t");
    }

    static Placement placement(WorkerId worker) {
        return new Placement(worker, 1_000, 600, 0.06, 100, Placement.Forecast.NONE);
    }

    static Chooser choosing(@Nullable WorkerId worker) {
        return new Chooser() {
            @Override
            public Optional<Placement> choose(LedgerView view) {
                return Optional.ofNullable(worker).map(LedgerTest::placement);
            }

            @Override
            public void reserved(ReservationId id) {}
        };
    }
}
