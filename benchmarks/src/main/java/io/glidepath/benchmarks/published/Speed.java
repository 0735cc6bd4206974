package io.glidepath.benchmarks.published;

import io.glidepath.benchmarks.report.Finding;
import io.glidepath.benchmarks.routers.Routers;
import io.glidepath.benchmarks.scenario.Scenario;
import io.glidepath.benchmarks.scenario.Scenarios;
import io.glidepath.benchmarks.simulation.FleetSimulation;
import io.glidepath.benchmarks.simulation.Results;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.List;

/**
 * How much of one core the simulation itself takes: processor time of the one thread that runs it, so that what else the
 * machine does hardly counts.
 */
final class Speed {

    private static final double WHOLE_RUN_SECONDS = 5;
    private static final double MILLION_SECONDS = 60;

    private Speed() {}

    static List<Finding> measure(Runnable progress) {
        // The arms before it have warmed the compiler up.
        double wholeRun = processorSeconds(() -> PublishedRun.JUNE_2026.simulate("glidepath", 1));
        progress.run();
        double million = processorSeconds(() -> simulate(Scenarios.read("million", Path.of("."))));
        progress.run();
        return List.of(
                below("processor time of a warm-up and 16 stages, 17,084 requests", wholeRun, WHOLE_RUN_SECONDS),
                below("processor time of 1 million requests, 512 in, 64 out", million, MILLION_SECONDS));
    }

    private static Finding below(String name, double seconds, double most) {
        return Finding.rule(name, seconds, "s", "below " + Math.round(most) + " s", seconds < most);
    }

    private static Results simulate(Scenario scenario) {
        return FleetSimulation.run(
                scenario.setting(1),
                scenario.source().workload(1),
                Routers.named(scenario.routers().getFirst(), scenario.fleet().engines()));
    }

    private static double processorSeconds(Runnable run) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadCpuTime();
        run.run();
        return (threads.getCurrentThreadCpuTime() - before) / 1e9;
    }
}
