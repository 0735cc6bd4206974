package io.glidepath.benchmarks.simulation;

import io.glidepath.simulator.core.EngineProfile;
import io.glidepath.simulator.core.Gauges;
import java.util.random.RandomGenerator;

/** What a router can know of the fleet, as old as it would be. */
public interface FleetNow {

    /**
     * How many engines there are, dead ones included.
     *
     * @return at least 1
     */
    int size();

    /**
     * Whether an engine takes requests.
     *
     * @param engine index
     * @return false while it is dead
     */
    default boolean serves(int engine) {
        return true;
    }

    /**
     * Now.
     *
     * @return virtual nanoseconds since the run began
     */
    long now();

    /**
     * What the engines are.
     *
     * @return one profile for all
     */
    EngineProfile profile();

    /**
     * What lies between two engines.
     *
     * @return the same for all
     */
    default Setting.Apart apart() {
        return Setting.Apart.USUAL;
    }

    /**
     * An engine's gauges as of the last scrape, which shows its last finished step.
     *
     * @param engine index
     * @return the gauges
     */
    Gauges scraped(int engine);

    /**
     * How old those gauges are.
     *
     * @param engine index
     * @return nanoseconds since the last scrape that succeeded, at least 0
     */
    default long gaugesAge(int engine) {
        return 0;
    }

    /**
     * Leading blocks of a prompt that the index knows an engine to hold.
     *
     * @param ask the prompt
     * @param engine index
     * @return 0 to the number of its blocks
     */
    int depth(RoutedAsk ask, int engine);

    /**
     * For ties and coins.
     *
     * @return the router's own stream
     */
    RandomGenerator random();
}
