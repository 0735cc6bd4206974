package io.glidepath.picker.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.contracts.identity.Incarnation;
import io.glidepath.contracts.identity.ReservationId;
import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.contracts.ledger.HandOffBooks;
import io.glidepath.contracts.ledger.HeldBooks;
import io.glidepath.contracts.ledger.WorkerBooks;
import io.glidepath.contracts.outcome.Outcome;
import io.glidepath.contracts.outcome.OutcomeEvent;
import io.glidepath.contracts.outcome.OutcomeResult;
import io.glidepath.contracts.pick.Attempt;
import io.glidepath.contracts.pick.GatewayId;
import io.glidepath.picker.ledger.Placement.Ends;
import io.glidepath.picker.ledger.Placement.Forecast;
import io.glidepath.picker.ledger.Placement.Leg;
import io.glidepath.picker.ledger.Placement.Transit;
import io.glidepath.picker.scheduling.Backlog;
import io.glidepath.picker.scheduling.Backlog.Transfers;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** A request of 1,000 tokens, of which p holds 300 and d 400; the answer is expected to have 100. */
class SplitLedgerTest {

    private static final long SECOND = 1_000_000_000L;
    private static final GatewayId GATEWAY = new GatewayId("gw", new Incarnation(1));
    private static final WorkerId P = new WorkerId("p");
    private static final WorkerId Q = new WorkerId("q");
    private static final WorkerId D = new WorkerId("d");
    private static final Leg LEG = new Leg(P, 700, 0.07, 0.1, new Transit(new Ends("", ""), 600_000, 1e6, 0.04));
    private static final Placement PLACEMENT = new Placement(D, 1_000, 600, 0.06, 100, Forecast.NONE, Optional.of(LEG));

    private final Ledger ledger = Ledgers.empty();
    private long now = 100 * SECOND;

    @Test
    void reservesBothSidesInOneStep() {
        reserve("r1");

        assertThat(backlog(P)).isEqualTo(new Backlog(0.07, 700, 0, 0, 700, new Transfers(1, 0, 0)));
        assertThat(backlog(D)).isEqualTo(new Backlog(0, 0, 1, 1_050, 0, new Transfers(0, 600, 0)));
    }

    @Test
    void theEndOfThePrefillLegFreesItsComputeAndMakesTheBytesReady() {
        ReservationId id = reserve("r1");

        assertThat(prefillEnds(id)).isInstanceOf(Applied.Moved.class);

        assertThat(backlog(P)).isEqualTo(new Backlog(0, 0, 0, 0, 700, new Transfers(1, 0, 0)));
        assertThat(backlog(D)).isEqualTo(new Backlog(0, 0, 1, 1_050, 0, new Transfers(0, 600, 600)));
    }

    @Test
    void aRepeatedEndOfThePrefillLegHasNoEffect() {
        ReservationId id = reserve("r1");
        ReservationId other = reserve("r2");
        prefillEnds(id);

        assertThat(prefillEnds(id)).isInstanceOf(Applied.Repeated.class);

        assertThat(backlog(P).prefillTokens()).isEqualTo(700);
        assertThat(other).isNotEqualTo(id);
    }

    @Test
    void aPrefillThatFailedIsFreeAtOnceAndTheDecodeWorkerReadsItself() {
        ReservationId id = reserve("r1");

        assertThat(ends(id, P, OutcomeResult.FAILED)).isInstanceOf(Applied.Moved.class);

        assertThat(backlog(P)).isEqualTo(new Backlog(0, 0, 0, 0, 700));
        assertThat(ledger.books(now).get(P).referencedTokens()).isZero();
        assertThat(backlog(D)).isEqualTo(new Backlog(0.06, 600, 1, 1_050, 600));
        tell(id, OutcomeEvent.FIRST_TOKEN);
        assertThat(backlog(D)).isEqualTo(new Backlog(0, 0, 1, 1_050, 600));
    }

    @Test
    void whatAnotherWorkerOfTheListReadIsHeldThere() {
        ReservationId id = reserve("r1");

        ends(id, Q, OutcomeResult.OK);

        assertThat(backlog(P)).isEqualTo(new Backlog(0, 0, 0, 0, 700));
        assertThat(backlog(Q).transfers()).isEqualTo(new Transfers(1, 0, 0));
        assertThat(ledger.books(now).get(Q).referencedTokens()).isEqualTo(1_000);
        assertThat(backlog(D).transfers()).isEqualTo(new Transfers(0, 600, 600));
        tell(id, OutcomeEvent.FIRST_TOKEN);
        assertThat(backlog(Q).transfers()).isEqualTo(Transfers.NONE);
        assertThat(ledger.books(now).get(Q).referencedTokens()).isZero();
    }

    @Test
    void onlyTheFirstEndOfThePrefillLegCounts() {
        ReservationId failed = reserve("r1");
        ends(failed, P, OutcomeResult.FAILED);
        ReservationId read = reserve("r2");
        ends(read, P, OutcomeResult.OK);
        Backlog before = backlog(D);

        assertThat(ends(failed, P, OutcomeResult.OK)).isInstanceOf(Applied.Repeated.class);
        assertThat(ends(failed, P, OutcomeResult.FAILED)).isInstanceOf(Applied.Repeated.class);
        assertThat(ends(read, P, OutcomeResult.FAILED)).isInstanceOf(Applied.Repeated.class);
        assertThat(backlog(D)).isEqualTo(before);
    }

    @Test
    void anAdoptedRequestIsBookedOnBothSidesUntilItsFirstToken() {
        ledger.adopt(claim("r1"), PLACEMENT, -1, now);
        ledger.adopt(claim("r2"), PLACEMENT, 10, now);

        assertThat(backlog(P)).isEqualTo(new Backlog(0.07, 700, 0, 0, 1_400, new Transfers(1, 0, 0)));
        assertThat(backlog(D).transfers()).isEqualTo(new Transfers(0, 600, 0));
        assertThat(backlog(D).inFlight()).isEqualTo(2);
    }

    @Test
    void theFirstTokenFreesThePull() {
        ReservationId id = reserve("r1");
        prefillEnds(id);
        tell(id, OutcomeEvent.FIRST_TOKEN);

        assertThat(backlog(P).transfers()).isEqualTo(Transfers.NONE);
        assertThat(backlog(D)).isEqualTo(new Backlog(0, 0, 1, 1_050, 0));
    }

    @Test
    void aFirstTokenWithoutAnEndOfThePrefillLegFreesBothSides() {
        ReservationId id = reserve("r1");
        tell(id, OutcomeEvent.FIRST_TOKEN);

        assertThat(backlog(P)).isEqualTo(new Backlog(0, 0, 0, 0, 700));
        assertThat(backlog(D)).isEqualTo(new Backlog(0, 0, 1, 1_050, 0));
    }

    @Test
    void aLateEndOfThePrefillLegHasNoEffect() {
        ReservationId id = reserve("r1");
        tell(id, OutcomeEvent.FIRST_TOKEN);

        assertThat(prefillEnds(id)).isInstanceOf(Applied.Repeated.class);
        assertThat(backlog(D).transfers()).isEqualTo(Transfers.NONE);
    }

    @Test
    void anEndInAnyPhaseFreesBothSides() {
        tell(reserve("r1"), OutcomeEvent.END);
        ReservationId computed = reserve("r2");
        prefillEnds(computed);
        tell(computed, OutcomeEvent.END);

        assertThat(backlog(P)).isEqualTo(new Backlog(0, 0, 0, 0, 1_400));
        assertThat(backlog(D)).isEqualTo(new Backlog(0, 0, 0, 0, 0));
    }

    @Test
    void aSilentGatewayLosesBothSides() {
        reserve("r1");
        now += 60 * SECOND;

        assertThat(ledger.expire(now)).hasSize(1);

        assertThat(backlog(P).transfers()).isEqualTo(Transfers.NONE);
        assertThat(backlog(D)).isEqualTo(Backlog.NONE);
    }

    @Test
    void theEndOfThePrefillLegLetsOthersBeLookedAt() {
        ReservationId id = reserve("r1");
        int[] told = {0};
        ledger.whenRoomIsMade(() -> told[0]++);

        prefillEnds(id);
        prefillEnds(id);

        assertThat(told[0]).isEqualTo(1);
    }

    @Test
    void theBlocksCountAsReferencedUntilTheyWerePulled() {
        ReservationId id = reserve("r1");
        prefillEnds(id);

        assertThat(ledger.books(now).get(P))
                .isEqualTo(new WorkerBooks(
                        P, 0, 0, 0, 0, 700, 1_000, new HandOffBooks(1, 0, 0), HeldBooks.NONE, List.of()));
        assertThat(ledger.books(now).get(D))
                .isEqualTo(new WorkerBooks(
                        D, 0, 0, 1, 1_050, 0, 1_000, new HandOffBooks(0, 600, 600), HeldBooks.NONE, List.of()));
    }

    @Test
    void countsWhatOtherPickersPutApart() {
        ledger.knowing(new OnePeer());
        reserve("r1");

        // Others cannot know of it yet, so it counts once for each of them too; p has no decode of theirs.
        assertThat(seen(P).prefillTokens()).isEqualTo(2 * 700 + 5_000);
        assertThat(seen(P).inFlight()).isEqualTo(0);
        assertThat(seen(D).prefillSeconds()).isZero();
        assertThat(seen(D).transfers()).isEqualTo(new Transfers(0, 2 * 600 + 900, 300));
    }

    @Test
    void isExactlyEmptyAfterAnyHistory() {
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 500; i++) {
            ReservationId id = reserve("r" + i);
            for (int step = random.nextInt(4); step > 0; step--) {
                switch (random.nextInt(5)) {
                    case 0 -> prefillEnds(id);
                    case 1 -> ends(id, P, OutcomeResult.FAILED);
                    case 2 -> ends(id, Q, OutcomeResult.OK);
                    case 3 -> tell(id, OutcomeEvent.FIRST_TOKEN);
                    default -> tell(id, OutcomeEvent.DISPATCHED);
                }
            }
            tell(id, OutcomeEvent.END);
        }
        now += 120 * SECOND;

        assertThat(backlog(P)).isEqualTo(Backlog.NONE);
        assertThat(backlog(Q)).isEqualTo(Backlog.NONE);
        assertThat(backlog(D)).isEqualTo(Backlog.NONE);
        assertThat(ledger.books(now)).isEmpty();
    }

    private ReservationId reserve(String request) {
        Claimed claimed = ledger.chooseAndReserve(claim(request), now, new Chooser() {
            @Override
            public Optional<Placement> choose(LedgerView view) {
                return Optional.of(PLACEMENT);
            }

            @Override
            public void reserved(ReservationId id) {}
        });
        return ((Claimed.Reserved) claimed).id();
    }

    private static Claim claim(String request) {
        return new Claim(request, Attempt.FIRST, GATEWAY, "m", "t");
    }

    private Applied prefillEnds(ReservationId id) {
        return ends(id, P, OutcomeResult.OK);
    }

    private Applied ends(ReservationId id, WorkerId worker, OutcomeResult result) {
        return ledger.apply(Outcome.prefillEnd(id, worker, 180, 300, result), now);
    }

    private void tell(ReservationId id, OutcomeEvent event) {
        int tokens = event == OutcomeEvent.DISPATCHED ? 0 : 1;
        ledger.apply(new Outcome(id, event, 70_000, tokens, null, null, null, null), now);
    }

    private Backlog backlog(WorkerId worker) {
        return ledger.backlog(worker, now);
    }

    private Backlog seen(WorkerId worker) {
        Backlog[] seen = new Backlog[1];
        ledger.consider(now, new Chooser() {
            @Override
            public Optional<Placement> choose(LedgerView view) {
                seen[0] = view.backlog(worker);
                return Optional.empty();
            }

            @Override
            public void reserved(ReservationId id) {}
        });
        return seen[0];
    }

    /** One other picker, which has something of everything. */
    private static final class OnePeer implements Elsewhere {

        @Override
        public WorkerBooks on(WorkerId worker) {
            return worker.equals(P)
                    ? new WorkerBooks(
                            worker, 0.5, 5_000, 0, 0, 0, 6_000, new HandOffBooks(2, 0, 0), HeldBooks.NONE, List.of())
                    : new WorkerBooks(
                            worker, 0, 0, 1, 1_000, 0, 1_000, new HandOffBooks(0, 900, 300), HeldBooks.NONE, List.of());
        }

        @Override
        public int others() {
            return 1;
        }

        @Override
        public long propagationNanos() {
            return 15_000_000;
        }
    }
}
