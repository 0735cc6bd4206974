package io.glidepath.benchmarks.cli;

import io.glidepath.benchmarks.index.IndexBench;
import io.glidepath.benchmarks.index.IndexBench.Sizes;
import io.glidepath.benchmarks.report.Report;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The index: memory, lookups, Redis to table, cold start. */
@Command(
        name = "index",
        mixinStandardHelpOptions = true,
        description = "Measures the index: bytes a block, lookups, Redis to table, cold start; about four minutes.")
public final class BenchIndexCommand implements Callable<Integer> {

    @Mixin
    private Ending ending;

    @Option(names = "--small", description = "A hundredth of the blocks; targets are not for it.")
    private boolean small;

    /** Set up by picocli. */
    @SuppressWarnings("NullAway.Init") // picocli sets all fields before it calls anything
    public BenchIndexCommand() {}

    @Override
    public Integer call() throws IOException, InterruptedException {
        ProgressBar progress = ending.progress(IndexBench.PARTS);
        Report report = IndexBench.run(small ? Sizes.SMALL : Sizes.FULL, progress::step);
        return ending.with(report);
    }
}
