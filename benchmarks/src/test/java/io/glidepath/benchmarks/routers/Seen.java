package io.glidepath.benchmarks.routers;

import io.glidepath.benchmarks.simulation.FleetNow;
import io.glidepath.benchmarks.simulation.RoutedAsk;
import io.glidepath.simulator.core.EngineProfile;
import io.glidepath.simulator.core.Gauges;
import java.util.random.RandomGenerator;

/** A fleet as it is, for views that are wrong in one thing. */
class Seen implements FleetNow {

    private final FleetNow fleet;

    Seen(FleetNow fleet) {
        this.fleet = fleet;
    }

    @Override
    public int size() {
        return fleet.size();
    }

    @Override
    public boolean serves(int engine) {
        return fleet.serves(engine);
    }

    @Override
    public long now() {
        return fleet.now();
    }

    @Override
    public EngineProfile profile() {
        return fleet.profile();
    }

    @Override
    public Gauges scraped(int engine) {
        return fleet.scraped(engine);
    }

    @Override
    public long gaugesAge(int engine) {
        return fleet.gaugesAge(engine);
    }

    @Override
    public int depth(RoutedAsk ask, int engine) {
        return fleet.depth(ask, engine);
    }

    @Override
    public RandomGenerator random() {
        return fleet.random();
    }
}
