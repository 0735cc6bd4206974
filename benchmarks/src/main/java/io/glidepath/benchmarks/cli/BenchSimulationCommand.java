package io.glidepath.benchmarks.cli;

import io.glidepath.benchmarks.published.SimulationBench;
import io.glidepath.benchmarks.report.Report;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Whether the simulation may judge. */
@Command(
        name = "simulation",
        mixinStandardHelpOptions = true,
        description = "Predicts every cell of the published tables and prints its error; about two minutes.")
public final class BenchSimulationCommand implements Callable<Integer> {

    private static final int SEEDS = 3;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Option(names = "--small", description = "One seed instead of three; some cells then miss by chance.")
    private boolean small;

    @Option(names = "--check", description = "End with status 1 when a bound is missed.")
    private boolean check;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "benchmarks/results",
            description = "Folder for simulation.json (default: ${DEFAULT-VALUE}).")
    private Path out;

    /** Set up by picocli. */
    @SuppressWarnings("NullAway.Init") // picocli sets all fields before it calls anything
    public BenchSimulationCommand() {}

    @Override
    public Integer call() throws IOException {
        int seeds = small ? 1 : SEEDS;
        ProgressBar progress = new ProgressBar(spec.commandLine().getErr(), SimulationBench.runs(seeds));
        Report report = SimulationBench.run(seeds, progress::step);
        PrintWriter terminal = spec.commandLine().getOut();
        report.print(terminal);
        report.write(out);
        return check && !report.met() ? CommandLine.ExitCode.SOFTWARE : CommandLine.ExitCode.OK;
    }
}
