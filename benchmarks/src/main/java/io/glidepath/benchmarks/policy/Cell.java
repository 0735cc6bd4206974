package io.glidepath.benchmarks.policy;

/**
 * One run.
 *
 * @param scenario name of the scenario
 * @param router name of the router
 * @param seed of everything
 * @param disturbance what is wrong
 */
record Cell(String scenario, String router, long seed, Disturbance disturbance) {

    /** One field for each, in a fixed order. */
    String line() {
        return scenario + "," + router + "," + seed + "," + disturbance;
    }
}
