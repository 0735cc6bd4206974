package io.glidepath.benchmarks.routers;

import io.glidepath.benchmarks.simulation.FleetNow;
import io.glidepath.benchmarks.simulation.RoutedAsk;
import io.glidepath.benchmarks.simulation.Router;
import io.glidepath.simulator.core.Gauges;
import java.util.List;

/** A router that last heard of one engine's gauges at the start, when its cache was all referenced. */
final class OnceFull extends Around {

    private final int engine;

    OnceFull(Router router, int engine) {
        super(router);
        this.engine = engine;
    }

    @Override
    public int route(RoutedAsk ask, FleetNow fleet) {
        return super.route(ask, new Old(fleet, engine));
    }

    @Override
    public List<Bound> release(FleetNow fleet) {
        return super.release(new Old(fleet, engine));
    }

    private static final class Old extends Seen {

        private final int old;

        Old(FleetNow fleet, int old) {
            super(fleet);
            this.old = old;
        }

        @Override
        public Gauges scraped(int engine) {
            Gauges now = super.scraped(engine);
            return engine == old ? new Gauges(now.running(), now.waiting(), 1, now.totals()) : now;
        }

        @Override
        public long gaugesAge(int engine) {
            return engine == old ? now() : super.gaugesAge(engine);
        }
    }
}
