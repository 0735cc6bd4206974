package io.glidepath.benchmarks.simulation;

import io.glidepath.simulator.core.EngineProfile;
import java.util.List;

/**
 * All of a run but its workload and router.
 *
 * @param profile of every engine
 * @param engines how many
 * @param path what a request passes on its way to the engine
 * @param view how old the router's knowledge is
 * @param faults what goes wrong
 * @param seed of everything that the setting draws
 * @param apart what lies between two engines
 */
public record Setting(
        EngineProfile profile, int engines, Path path, View view, List<Fault> faults, long seed, Apart apart) {

    /**
     * A fleet whose engines have good links.
     *
     * @param profile of every engine
     * @param engines how many
     * @param path what a request passes on its way to the engine
     * @param view how old the router's knowledge is
     * @param faults what goes wrong
     * @param seed of everything that the setting draws
     */
    public Setting(EngineProfile profile, int engines, Path path, View view, List<Fault> faults, long seed) {
        this(profile, engines, path, view, faults, seed, Apart.USUAL);
    }

    /** Refuses a fleet without engines, and faults of engines that are not there. */
    public Setting {
        if (engines < 1) {
            throw new IllegalArgumentException("engines must be at least 1 but was " + engines);
        }
        faults = List.copyOf(faults);
        for (Fault fault : faults) {
            if (fault.engine() < 0 || fault.engine() >= engines) {
                throw new IllegalArgumentException(
                        "engine of a fault must be 0 to " + (engines - 1) + " but was " + fault.engine());
            }
        }
    }

    /**
     * What lies between two engines, where one reads a prompt for the other.
     *
     * @param bytesPerSecond of each engine's link, each way
     * @param bytesPerToken what a token takes in a cache
     * @param fixedSeconds of each transfer
     * @param hopSeconds from the end of a prefill to the decode leg's arrival
     * @param leaseSeconds how long blocks wait to be pulled
     * @param everyToken whether each token is told, so that gaps between them can be seen
     */
    public record Apart(
            double bytesPerSecond,
            double bytesPerToken,
            double fixedSeconds,
            double hopSeconds,
            double leaseSeconds,
            boolean everyToken) {

        /** Refuses links that carry nothing. */
        public Apart {
            if (!(bytesPerSecond > 0
                    && bytesPerToken > 0
                    && leaseSeconds > 0
                    && fixedSeconds >= 0
                    && hopSeconds >= 0)) {
                throw new IllegalArgumentException(
                        "bytesPerSecond, bytesPerToken and leaseSeconds must be above 0, fixedSeconds and hopSeconds at"
                                + " least 0 but were " + bytesPerSecond + ", " + bytesPerToken + ", " + leaseSeconds
                                + ", " + fixedSeconds + ", " + hopSeconds);
            }
        }

        /** Of the study: 200 Gbit/s, a model of 32 billion parameters. */
        public static final Apart USUAL = new Apart(25e9, 262_144, 0.010, 0.010, 30, false);

        /**
         * Over other links.
         *
         * @param other bytes a second
         * @return a copy
         */
        public Apart over(double other) {
            return new Apart(other, bytesPerToken, fixedSeconds, hopSeconds, leaseSeconds, everyToken);
        }

        /**
         * With gaps between tokens seen.
         *
         * @return a copy
         */
        public Apart withGaps() {
            return new Apart(bytesPerSecond, bytesPerToken, fixedSeconds, hopSeconds, leaseSeconds, true);
        }
    }

    /**
     * What lies before the engines.
     *
     * @param fixedSeconds every request takes this long to the engine
     * @param jitterSeconds and up to this much more, evenly drawn
     * @param inFlightLimit requests beyond it fail at once; 0 for none
     */
    public record Path(double fixedSeconds, double jitterSeconds, int inFlightLimit) {

        /** Refuses what is below 0. */
        public Path {
            if (!(fixedSeconds >= 0 && jitterSeconds >= 0 && inFlightLimit >= 0)) {
                throw new IllegalArgumentException(
                        "fixedSeconds, jitterSeconds and inFlightLimit must be at least 0 but were " + fixedSeconds
                                + ", " + jitterSeconds + ", " + inFlightLimit);
            }
        }

        /** Nothing lies before the engines. */
        public static final Path NONE = new Path(0, 0, 0);
    }

    /**
     * What the router sees.
     *
     * @param indexDelaySeconds from an engine's step to the index
     * @param scrapeSeconds between two looks at an engine's gauges
     */
    public record View(double indexDelaySeconds, double scrapeSeconds) {

        /** Refuses a look that is never taken. */
        public View {
            if (!(scrapeSeconds > 0)) {
                throw new IllegalArgumentException("scrapeSeconds must be above 0 but was " + scrapeSeconds);
            }
            if (!(indexDelaySeconds >= 0)) {
                throw new IllegalArgumentException("indexDelaySeconds must be at least 0 but was " + indexDelaySeconds);
            }
        }

        /** Events at once, gauges every 50 ms. */
        public static final View FRESH = new View(0, 0.05);
    }
}
