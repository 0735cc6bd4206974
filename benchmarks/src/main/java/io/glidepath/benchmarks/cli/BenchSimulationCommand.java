package io.glidepath.benchmarks.cli;

import io.glidepath.benchmarks.published.SimulationBench;
import io.glidepath.benchmarks.report.Report;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Whether the simulation may judge. */
@Command(
        name = "simulation",
        mixinStandardHelpOptions = true,
        description = "Predicts every cell of the published tables and prints its error; about two minutes.")
public final class BenchSimulationCommand implements Callable<Integer> {

    private static final int SEEDS = 3;

    @Mixin
    private Ending ending;

    @Option(names = "--small", description = "One seed instead of three; some cells then miss by chance.")
    private boolean small;

    /** Set up by picocli. */
    @SuppressWarnings("NullAway.Init") // picocli sets all fields before it calls anything
    public BenchSimulationCommand() {}

    @Override
    public Integer call() throws IOException {
        int seeds = small ? 1 : SEEDS;
        ProgressBar progress = ending.progress(SimulationBench.runs(seeds));
        Report report = SimulationBench.run(seeds, progress::step);
        return ending.with(report);
    }
}
