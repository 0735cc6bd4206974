package io.glidepath.benchmarks.routers;

import io.glidepath.benchmarks.simulation.FleetNow;
import io.glidepath.benchmarks.simulation.RoutedAsk;
import io.glidepath.benchmarks.simulation.Router;
import java.util.List;

/** A router around another: passes everything on, and tests override what they change or look at. */
abstract class Around implements Router {

    private final Router router;

    Around(Router router) {
        this.router = router;
    }

    @Override
    public int route(RoutedAsk ask, FleetNow fleet) {
        return router.route(ask, fleet);
    }

    @Override
    public boolean readsIndex() {
        return router.readsIndex();
    }

    @Override
    public List<Bound> release(FleetNow fleet) {
        return router.release(fleet);
    }

    @Override
    public List<RoutedAsk> turnedAway() {
        return router.turnedAway();
    }

    @Override
    public void firstToken(RoutedAsk ask, int engine, long now) {
        router.firstToken(ask, engine, now);
    }

    @Override
    public void ended(RoutedAsk ask, int engine, long now) {
        router.ended(ask, engine, now);
    }
}
