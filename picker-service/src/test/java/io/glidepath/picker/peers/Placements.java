package io.glidepath.picker.peers;

import io.glidepath.contracts.identity.Incarnation;
import io.glidepath.contracts.identity.ReservationId;
import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.contracts.outcome.Outcome;
import io.glidepath.contracts.outcome.OutcomeEvent;
import io.glidepath.contracts.pick.Attempt;
import io.glidepath.contracts.pick.GatewayId;
import io.glidepath.picker.freelist.Landmarks;
import io.glidepath.picker.ledger.Chooser;
import io.glidepath.picker.ledger.Claim;
import io.glidepath.picker.ledger.Claimed;
import io.glidepath.picker.ledger.LedgerView;
import io.glidepath.picker.ledger.Placement;
import io.glidepath.picker.ledger.Wanted;
import io.glidepath.picker.peers.PickersInVirtualTime.OnePicker;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** Requests of 1,000 tokens, placed by simple rules on what a ledger shows. */
final class Placements {

    static final GatewayId GATEWAY = new GatewayId("gw", new Incarnation(9));

    private Placements() {}

    static ReservationId place(OnePicker picker, String request, String worker, long now) {
        return reserve(picker, request, GATEWAY, view -> Optional.of(new WorkerId(worker)), now)
                .orElseThrow()
                .id();
    }

    /** Where the fewest are in flight; of equals, the first. */
    static Optional<WorkerId> leastLoaded(LedgerView view, List<WorkerId> workers) {
        return workers.stream()
                .min(Comparator.comparingInt(worker -> view.backlog(worker).inFlight()));
    }

    static Claim claim(String request) {
        return new Claim(request, Attempt.FIRST, GATEWAY, "m", "t");
    }

    /** A request of 16 blocks more than are cached, on its way. */
    static ReservationId compute(OnePicker picker, String request, String worker, Landmarks prompt, long now) {
        Claimed claimed = picker.ledger().chooseAndReserve(claim(request), now, new Chooser() {
            @Override
            public Optional<Placement> choose(LedgerView view) {
                return Optional.of(new Placement(new WorkerId(worker), 512, 256, 0.1, 100, Placement.Forecast.NONE));
            }

            @Override
            public Landmarks landmarks() {
                return prompt;
            }

            @Override
            public void reserved(ReservationId id) {}
        });
        return ((Claimed.Reserved) claimed).id();
    }

    /** A request that waits since a time. */
    static void hold(OnePicker picker, String request, String worker, long cached, long room, long sinceNanos) {
        picker.ledger().chooseAndReserve(claim(request), sinceNanos, new Chooser() {
            @Override
            public Optional<Placement> choose(LedgerView view) {
                return Optional.empty();
            }

            @Override
            public List<Wanted> wanted() {
                return List.of(new Wanted(new WorkerId(worker), cached, room, sinceNanos));
            }

            @Override
            public void reserved(ReservationId id) {}
        });
    }

    /** What a look at a picker's ledger shows. */
    static long seen(OnePicker picker, ToLongFunction<LedgerView> what, long now) {
        AtomicLong seen = new AtomicLong();
        picker.ledger().consider(now, new Chooser() {
            @Override
            public Optional<Placement> choose(LedgerView view) {
                seen.set(what.applyAsLong(view));
                return Optional.empty();
            }

            @Override
            public void reserved(ReservationId id) {}
        });
        return seen.get();
    }

    static Optional<Claimed.Reserved> reserve(
            OnePicker picker,
            String request,
            GatewayId gateway,
            Function<LedgerView, Optional<WorkerId>> rule,
            long now) {
        Claim claim = new Claim(request, Attempt.FIRST, gateway, "m", "t");
        Chooser chooser = new Chooser() {
            @Override
            public Optional<Placement> choose(LedgerView view) {
                return rule.apply(view)
                        .map(worker -> new Placement(worker, 1_000, 1_000, 0.1, 100, Placement.Forecast.NONE));
            }

            @Override
            public void reserved(ReservationId id) {}
        };
        return picker.ledger().chooseAndReserve(claim, now, chooser) instanceof Claimed.Reserved reserved
                ? Optional.of(reserved)
                : Optional.empty();
    }

    static Outcome outcome(ReservationId id, OutcomeEvent event, int tokens) {
        return new Outcome(id, event, 1_000, tokens, null, null, null, null);
    }
}
