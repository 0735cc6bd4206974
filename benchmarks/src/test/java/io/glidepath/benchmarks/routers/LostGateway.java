package io.glidepath.benchmarks.routers;

import io.glidepath.benchmarks.simulation.FleetNow;
import io.glidepath.benchmarks.simulation.RoutedAsk;
import io.glidepath.contracts.pick.GatewayId;
import io.glidepath.picker.flow.Held;
import java.util.ArrayList;
import java.util.List;

/** Our own router, one of whose gateways is killed: nobody hears of its requests again, though the engines go on. */
final class LostGateway extends Around {

    private static final long SWEEP_NANOS = 500_000_000;

    private final Glidepath router;
    private final Caller.Book callers;
    private final GatewayId lost;
    private final long fromNanos;
    private final boolean sweeps;
    private final List<RoutedAsk> closed = new ArrayList<>();
    private long swept;
    private int freed;

    /**
     * Kills a gateway.
     *
     * @param callers who asks through which gateway; nobody may ask through the lost one once it is
     * @param sweeps whether the picker takes back what a silent gateway holds
     */
    LostGateway(Glidepath router, Caller.Book callers, GatewayId lost, double fromSeconds, boolean sweeps) {
        super(router);
        this.router = router;
        this.callers = callers;
        this.lost = lost;
        this.fromNanos = (long) (fromSeconds * 1e9);
        this.sweeps = sweeps;
    }

    int freed() {
        return freed;
    }

    int reserved() {
        return router.parts().ledger().size();
    }

    @Override
    public int route(RoutedAsk ask, FleetNow fleet) {
        sweep(fleet.now());
        return super.route(ask, fleet);
    }

    @Override
    public List<Bound> release(FleetNow fleet) {
        sweep(fleet.now());
        return super.release(fleet);
    }

    @Override
    public List<RoutedAsk> turnedAway() {
        List<RoutedAsk> away = new ArrayList<>(super.turnedAway());
        away.addAll(closed);
        closed.clear();
        return away;
    }

    @Override
    public void firstToken(RoutedAsk ask, int engine, long now) {
        if (heard(ask, now)) {
            super.firstToken(ask, engine, now);
        }
    }

    @Override
    public void ended(RoutedAsk ask, int engine, long now) {
        if (heard(ask, now)) {
            super.ended(ask, engine, now);
        }
    }

    private boolean heard(RoutedAsk ask, long now) {
        return now < fromNanos || !callers.of(ask.ask()).gateway().equals(lost);
    }

    /** What it had waiting ends with its connections. */
    private void close() {
        for (Held<RoutedAsk> held : router.queue().all()) {
            if (callers.of(held.behind().ask()).gateway().equals(lost)) {
                router.queue().leave(held);
                closed.add(held.behind());
            }
        }
    }

    private void sweep(long now) {
        router.parts().ledger().heard(Caller.gateway(0), now);
        if (now < fromNanos) {
            router.parts().ledger().heard(lost, now);
        } else {
            close();
        }
        if (sweeps && now - swept >= SWEEP_NANOS) {
            swept = now;
            router.parts().ledger().expire(now).forEach(gone -> {
                router.parts().residency().ended(gone.reservation().id().number());
                freed++;
            });
        }
    }
}
