package io.glidepath.benchmarks.cli;

import io.glidepath.benchmarks.picking.PickBench;
import io.glidepath.benchmarks.report.Report;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How long a decision takes. */
@Command(
        name = "pick",
        mixinStandardHelpOptions = true,
        description = "Choosing and reserving among 100 workers, predicting, queueing; about a minute.")
public final class BenchPickCommand implements Callable<Integer> {

    private static final int SAMPLES = 20_000;
    private static final int FEW_SAMPLES = 2_000;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Option(names = "--small", description = "A tenth of the samples, too few for a cold JVM to be fast.")
    private boolean small;

    @Option(names = "--check", description = "End with status 1 when a bound is missed.")
    private boolean check;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "benchmarks/results",
            description = "Folder for pick.json (default: ${DEFAULT-VALUE}).")
    private Path out;

    /** Set up by picocli. */
    @SuppressWarnings("NullAway.Init") // picocli sets all fields before it calls anything
    public BenchPickCommand() {}

    @Override
    public Integer call() throws IOException {
        Report report = PickBench.run(small ? FEW_SAMPLES : SAMPLES);
        report.print(spec.commandLine().getOut());
        report.write(out);
        return check && !report.met() ? CommandLine.ExitCode.SOFTWARE : CommandLine.ExitCode.OK;
    }
}
