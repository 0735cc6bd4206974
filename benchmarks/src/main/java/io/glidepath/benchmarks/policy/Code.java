package io.glidepath.benchmarks.policy;

import io.glidepath.picker.scheduling.CostPolicy;
import io.glidepath.simulator.core.EngineProfile;

/** What results depend on. */
final class Code {

    private static final String BENCHMARKS = "io/glidepath/benchmarks/";

    private Code() {}

    /** Engines, fleets and workloads, and how others choose. */
    static String others() {
        return Fingerprint.of(EngineProfile.class, "io/glidepath/simulator/")
                + Fingerprint.of(
                        Code.class,
                        "scenarios/",
                        BENCHMARKS + "simulation/",
                        BENCHMARKS + "workload/",
                        BENCHMARKS + "scenario/",
                        BENCHMARKS + "routers/Blend",
                        BENCHMARKS + "routers/Counting",
                        BENCHMARKS + "routers/Highest",
                        BENCHMARKS + "routers/Residency",
                        BENCHMARKS + "routers/Simple");
    }

    /** The picker, and how it is simulated. */
    static String ours() {
        return Fingerprint.of(CostPolicy.class, "io/glidepath/picker/")
                + Fingerprint.of(Code.class, BENCHMARKS + "routers/");
    }
}
