package io.glidepath.benchmarks.published;

import com.sun.management.OperatingSystemMXBean;
import io.glidepath.benchmarks.report.Finding;
import io.glidepath.benchmarks.routers.Routers;
import io.glidepath.benchmarks.scenario.Scenario;
import io.glidepath.benchmarks.scenario.Scenarios;
import io.glidepath.benchmarks.simulation.FleetSimulation;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/**
 * How much of one core the simulation itself takes: processor time of the one thread that runs it, so that what else the
 * machine does hardly counts. Beside it stands that of the whole process meanwhile, with the collector's and the compiler's
 * threads.
 *
 * @param stages of the published workload, after its warm-up
 * @param scenario of many requests
 */
record Speed(int stages, Scenario scenario) {

    /** How many runs {@link #measure} makes. */
    static final int RUNS = 4;

    private static final double WHOLE_RUN_SECONDS = 5;
    private static final double MILLION_SECONDS = 60;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    /** All stages, and a million requests. */
    static Speed whole() {
        return new Speed(Arm.rates().length, Scenarios.read("million", Path.of(".")));
    }

    List<Finding> measure(Runnable progress) {
        // The compiler has seen other routers at most, and compiles for one it has just met.
        for (int warmUp = 0; warmUp < 2; warmUp++) {
            PublishedRun.JUNE_2026.simulate("glidepath", 2, stages);
            progress.run();
        }
        Finding wholeRun = below(
                "processor time of a warm-up and 16 stages, 17,084 requests",
                () -> PublishedRun.JUNE_2026.simulate("glidepath", 1, stages),
                WHOLE_RUN_SECONDS);
        progress.run();
        Finding million =
                below("processor time of 1 million requests, 512 in, 64 out", this::simulateScenario, MILLION_SECONDS);
        progress.run();
        return List.of(wholeRun, million);
    }

    private static Finding below(String name, Runnable run, double most) {
        OptionalLong processBefore = processNanos();
        long before = THREADS.getCurrentThreadCpuTime();
        run.run();
        double seconds = (THREADS.getCurrentThreadCpuTime() - before) / 1e9;
        Finding finding = Finding.below(name, seconds, "s", most);
        OptionalLong processAfter = processNanos();
        return processBefore.isPresent() && processAfter.isPresent()
                ? finding.beside((processAfter.getAsLong() - processBefore.getAsLong()) / 1e9)
                : finding;
    }

    private void simulateScenario() {
        FleetSimulation.run(
                scenario.setting(1),
                scenario.source().workload(1),
                Routers.named(scenario.routers().getFirst(), scenario.fleet().engines()));
    }

    /** Of all threads of this process, where the virtual machine tells. */
    private static OptionalLong processNanos() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                ? OptionalLong.of(system.getProcessCpuTime())
                : OptionalLong.empty();
    }
}
