package io.glidepath.benchmarks.cli;

import io.glidepath.benchmarks.handoff.HandOffBench;
import io.glidepath.benchmarks.handoff.HandOffBench.Sizes;
import io.glidepath.benchmarks.report.Report;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What the decode adapter costs. */
@Command(
        name = "handoff",
        mixinStandardHelpOptions = true,
        description =
                "The decode adapter's own cost: a split request, a large body, a chunk beside nginx, a client that leaves;"
                        + " two minutes.")
public final class BenchHandOffCommand implements Callable<Integer> {

    @Mixin
    private Ending ending;

    @Option(names = "--small", description = "A few requests; targets are not for it.")
    private boolean small;

    /** Set up by picocli. */
    @SuppressWarnings("NullAway.Init") // picocli sets all fields before it calls anything
    public BenchHandOffCommand() {}

    @Override
    public Integer call() throws IOException, InterruptedException {
        Report report = HandOffBench.run(small ? Sizes.SMALL : Sizes.FULL);
        return ending.with(report);
    }
}
