package io.glidepath.benchmarks.scenario;

import io.glidepath.benchmarks.simulation.Fault;
import io.glidepath.benchmarks.simulation.Setting;
import io.glidepath.benchmarks.workload.Workload;
import io.glidepath.simulator.core.EngineProfile;
import java.util.List;

/**
 * One experiment: a fleet, a workload, and the routers to compare on it.
 *
 * @param name of the file, without its ending
 * @param title one line
 * @param fleet the engines
 * @param source makes the workload of a seed
 * @param routers by name, at least one
 * @param seeds one run each, at least one
 */
public record Scenario(String name, String title, Fleet fleet, Source source, List<String> routers, List<Long> seeds) {

    /** Copies the lists. */
    public Scenario {
        routers = List.copyOf(routers);
        seeds = List.copyOf(seeds);
    }

    /**
     * The engines and what is between them and the router.
     *
     * @param profile of every engine
     * @param engines how many
     * @param path what a request passes on its way
     * @param view how old the router's knowledge is
     * @param faults what goes wrong
     */
    public record Fleet(EngineProfile profile, int engines, Setting.Path path, Setting.View view, List<Fault> faults) {

        Setting setting(long seed) {
            return new Setting(profile, engines, path, view, faults, seed);
        }
    }

    /** Makes workloads. */
    @FunctionalInterface
    public interface Source {

        /**
         * Makes one.
         *
         * @param seed of everything in it
         * @return a fresh workload
         */
        Workload workload(long seed);
    }

    /**
     * The fleet of one run.
     *
     * @param seed of the run
     * @return its setting
     */
    public Setting setting(long seed) {
        return fleet.setting(seed);
    }

    /**
     * The same experiment with other routers.
     *
     * @param others their names
     * @return a copy
     */
    public Scenario withRouters(List<String> others) {
        return new Scenario(name, title, fleet, source, others, seeds);
    }

    /**
     * The same experiment with other seeds.
     *
     * @param others at least one
     * @return a copy
     */
    public Scenario withSeeds(List<Long> others) {
        return new Scenario(name, title, fleet, source, routers, others);
    }
}
