package io.glidepath.benchmarks.cli;

import io.glidepath.benchmarks.index.IndexBench;
import io.glidepath.benchmarks.index.IndexBench.Sizes;
import io.glidepath.benchmarks.report.Report;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The index: memory, lookups, Redis to table, cold start. */
@Command(
        name = "index",
        mixinStandardHelpOptions = true,
        description = "Measures the index: bytes a block, lookups, Redis to table, cold start; about four minutes.")
public final class BenchIndexCommand implements Callable<Integer> {

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Option(names = "--small", description = "A hundredth of the blocks; targets are not for it.")
    private boolean small;

    @Option(names = "--check", description = "End with status 1 when a target is missed.")
    private boolean check;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "benchmarks/results",
            description = "Folder for index.json (default: ${DEFAULT-VALUE}).")
    private Path out;

    /** Set up by picocli. */
    @SuppressWarnings("NullAway.Init") // picocli sets all fields before it calls anything
    public BenchIndexCommand() {}

    @Override
    public Integer call() throws IOException, InterruptedException {
        ProgressBar progress = new ProgressBar(spec.commandLine().getErr(), IndexBench.PARTS);
        Report report = IndexBench.run(small ? Sizes.SMALL : Sizes.FULL, progress::step);
        report.print(spec.commandLine().getOut());
        report.write(out);
        return check && !report.met() ? CommandLine.ExitCode.SOFTWARE : CommandLine.ExitCode.OK;
    }
}
