package io.glidepath.benchmarks.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Groups the benchmarks. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "Measures, and holds what was measured against what must be reached.",
        synopsisSubcommandLabel = "BENCHMARK",
        subcommands = {
            BenchSimulationCommand.class,
            BenchIndexCommand.class,
            BenchTokensCommand.class,
            BenchPolicyCommand.class,
            BenchPickCommand.class,
            BenchHandOffCommand.class,
            BenchSplitCommand.class
        })
public final class BenchCommand implements Runnable {

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    /** Set up by picocli. */
    @SuppressWarnings("NullAway.Init") // picocli sets it before it runs anything
    public BenchCommand() {}

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
