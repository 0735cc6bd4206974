package io.glidepath.benchmarks.cli;

import io.glidepath.benchmarks.report.Report;
import io.glidepath.benchmarks.split.SplitBench;
import io.glidepath.benchmarks.split.SplitBench.Plan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Whether prefill and decode go apart where that is better, and only there. */
@Command(
        name = "split",
        mixinStandardHelpOptions = true,
        description = "Sixteen engines, seven workloads: the automatic split beside never, always and fixed ratios;"
                + " up to an hour.")
public final class BenchSplitCommand implements Callable<Integer> {

    @Mixin
    private Ending ending;

    @Option(names = "--small", description = "A few loads only; minutes instead of an hour.")
    private boolean small;

    @Option(
            names = "--seed",
            split = ",",
            defaultValue = "11",
            description = "Of workloads and fleets; of several, the requests of all are judged together"
                    + " (default: ${DEFAULT-VALUE}).")
    private List<Long> seeds;

    @Option(
            names = "--traces",
            paramLabel = "DIR",
            defaultValue = ".",
            description =
                    "Folder of mooncake_conversation_trace.jsonl (default: the current one); without it those loads"
                            + " are left out.")
    private Path traces;

    /** Set up by picocli. */
    @SuppressWarnings("NullAway.Init") // picocli sets all fields before it calls anything
    public BenchSplitCommand() {}

    @Override
    public Integer call() throws IOException {
        Plan plan = new Plan(seeds, small, traces);
        ProgressBar progress = ending.progress(plan.runs());
        Report report = SplitBench.run(plan, ending.terminal(), progress::step);
        return ending.with(report);
    }
}
