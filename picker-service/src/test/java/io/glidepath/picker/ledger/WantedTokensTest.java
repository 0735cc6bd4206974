package io.glidepath.picker.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.contracts.identity.Incarnation;
import io.glidepath.contracts.identity.ReservationId;
import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.contracts.pick.Attempt;
import io.glidepath.contracts.pick.GatewayId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What held requests will find in a cache, and who is told that room was made. */
class WantedTokensTest {

    private static final WorkerId W = new WorkerId("w");
    private static final GatewayId GATEWAY = new GatewayId("gw", new Incarnation(1));

    private final Ledger ledger = Ledgers.holding(10);

    @Test
    void tellsEveryoneButTheHeldRequestItself() {
        hold("held", 600);

        assertThat(seenBy("other")).isEqualTo(600);
        assertThat(seenBy("held")).isZero();
    }

    @Test
    void replacesWhatARequestWantedAtItsLastLook() {
        hold("held", 600);
        hold("held", 200);
        hold("second", 50);

        assertThat(seenBy("other")).isEqualTo(250);
    }

    @Test
    void forgetsItWhenTheRequestIsBound() {
        hold("held", 600);
        ledger.chooseAndReserve(claim("held"), 0, new Look(Optional.of(W), 0, new ArrayList<>()));

        assertThat(seenBy("other")).isZero();
    }

    @Test
    void forgetsItWhenTheRequestGivesUp() {
        hold("held", 600);
        ledger.noLongerWanted(claim("held"));
        ledger.noLongerWanted(claim("held"));

        assertThat(seenBy("other")).isZero();
    }

    @Test
    void leavesRoomFreeForWhoCameBeforeAndWaitedLong() {
        claimRoom("first", 1, 700);
        claimRoom("second", 2, 50);

        assertThat(claimedBefore("third", 3)).isEqualTo(750);
        assertThat(claimedBefore("between", 2)).isEqualTo(700);
    }

    @Test
    void doesNotMakeTheFirstWaitForRoomThatLaterOnesClaim() {
        claimRoom("first", 1, 700);
        claimRoom("second", 2, 50);

        assertThat(claimedBefore("first", 1)).isZero();
    }

    @Test
    void claimsNothingMoreOnceItGivesUp() {
        claimRoom("first", 1, 700);
        claimRoom("alike", 1, 30);
        ledger.noLongerWanted(claim("first"));

        assertThat(claimedBefore("third", 3)).isEqualTo(30);
    }

    @Test
    void keepsItForAWorkerThatIsAwayForAMoment() {
        hold("held", 600);
        ledger.retain(Set.of());

        assertThat(seenBy("other")).isEqualTo(600);
    }

    @Test
    void tellsThatRoomWasMade() {
        AtomicInteger told = new AtomicInteger();
        ledger.whenRoomIsMade(told::incrementAndGet);
        Claimed claimed = ledger.chooseAndReserve(claim("r"), 0, new Look(Optional.of(W), 0, new ArrayList<>()));
        assertThat(told).hasValue(0);

        ReservationId id = ((Claimed.Reserved) claimed).id();
        ledger.release(id, 0);
        ledger.release(id, 0);

        assertThat(told).hasValue(1);
    }

    private void hold(String request, long tokens) {
        ledger.chooseAndReserve(claim(request), 0, new Look(Optional.empty(), tokens, new ArrayList<>()));
    }

    private void claimRoom(String request, long since, long tokens) {
        ledger.chooseAndReserve(claim(request), 0, new Chooser() {
            @Override
            public Optional<Placement> choose(LedgerView view) {
                return Optional.empty();
            }

            @Override
            public List<Wanted> wanted() {
                return List.of(new Wanted(W, 100, tokens, since));
            }

            @Override
            public void reserved(ReservationId id) {}
        });
    }

    private long claimedBefore(String request, long since) {
        List<Long> seen = new ArrayList<>();
        ledger.chooseAndReserve(claim(request), 0, new Chooser() {
            @Override
            public Optional<Placement> choose(LedgerView view) {
                seen.add(view.claimedTokens(W, since));
                return Optional.empty();
            }

            @Override
            public void reserved(ReservationId id) {}
        });
        return seen.getFirst();
    }

    private long seenBy(String request) {
        List<Long> seen = new ArrayList<>();
        ledger.chooseAndReserve(claim(request), 0, new Look(Optional.empty(), 0, seen));
        return seen.getFirst();
    }

    private static Claim claim(String request) {
        return new Claim(request, Attempt.FIRST, GATEWAY, "m", "t");
    }

    /** Chooses a worker or nobody, and notes what it sees. */
    private record Look(Optional<WorkerId> worker, long wants, List<Long> seen) implements Chooser {

        @Override
        public Optional<Placement> choose(LedgerView view) {
            seen.add(view.wantedTokens(W));
            return worker.map(LedgerTest::placement);
        }

        @Override
        public List<Wanted> wanted() {
            return wants == 0 ? List.of() : List.of(new Wanted(W, wants, 0, 0));
        }

        @Override
        public void reserved(ReservationId id) {}
    }
}
