package io.glidepath.benchmarks.cli;

import io.glidepath.benchmarks.picking.PickBench;
import io.glidepath.benchmarks.report.Finding;
import io.glidepath.benchmarks.report.Report;
import io.glidepath.benchmarks.served.ServedBench;
import io.glidepath.benchmarks.served.ServedBench.Sizes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How long a decision takes. */
@Command(
        name = "pick",
        mixinStandardHelpOptions = true,
        description =
                "Choosing and reserving among 100 workers, predicting, queueing, and whole picks over loopback; four minutes.")
public final class BenchPickCommand implements Callable<Integer> {

    private static final int SAMPLES = 20_000;
    private static final int FEW_SAMPLES = 2_000;

    @Mixin
    private Ending ending;

    @Option(names = "--small", description = "A tenth of the samples and less, too few for a cold JVM to be fast.")
    private boolean small;

    /** Set up by picocli. */
    @SuppressWarnings("NullAway.Init") // picocli sets all fields before it calls anything
    public BenchPickCommand() {}

    @Override
    public Integer call() throws IOException, InterruptedException {
        ProgressBar progress = ending.progress(1 + ServedBench.PARTS);
        List<Finding> findings = new ArrayList<>(PickBench.run(small ? FEW_SAMPLES : SAMPLES));
        progress.step();
        Path repository = Path.of(System.getProperty("glidepath.home", ""));
        findings.addAll(ServedBench.run(repository, small ? Sizes.SMALL : Sizes.FULL, progress::step));
        return ending.with(new Report("pick", findings));
    }
}
