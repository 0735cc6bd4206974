package io.glidepath.benchmarks.split;

import io.glidepath.benchmarks.simulation.Setting;
import io.glidepath.benchmarks.workload.Workload;

/**
 * One load on one fleet.
 *
 * @param name of the workload and its load
 * @param engines how many
 * @param source makes the workload of a seed
 * @param window whose requests count
 * @param apart what lies between engines
 * @param limitSeconds time for the first token that goodput allows
 * @param together whether nothing may go apart here
 */
record Cell(
        String name,
        int engines,
        Source source,
        Window window,
        Setting.Apart apart,
        double limitSeconds,
        boolean together) {

    /** The same, with gaps between tokens seen. */
    Cell seeingGaps() {
        return new Cell(name, engines, source, window, apart.withGaps(), limitSeconds, together);
    }

    /** The same over other links, where nothing may go apart. */
    Cell over(double bytesPerSecond) {
        return new Cell(
                name + " over slow links", engines, source, window, apart.over(bytesPerSecond), limitSeconds, true);
    }

    /** The same with other arrivals. */
    Cell of(String other, Source workload, Window counts) {
        return new Cell(other, engines, workload, counts, apart, limitSeconds, together);
    }

    /** Makes workloads. */
    @FunctionalInterface
    interface Source {

        Workload workload(long seed);
    }

    /**
     * Which requests count: those sent once the fleet has settled, and while others still come.
     *
     * @param fromSeconds of the run
     * @param toSeconds of the run
     */
    record Window(double fromSeconds, double toSeconds) {

        boolean contains(long nanos) {
            return nanos >= fromSeconds * 1e9 && nanos < toSeconds * 1e9;
        }
    }
}
