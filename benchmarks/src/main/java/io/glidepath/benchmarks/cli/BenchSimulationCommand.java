package io.glidepath.benchmarks.cli;

import io.glidepath.benchmarks.published.SimulationBench;
import io.glidepath.benchmarks.report.Report;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Whether the simulation may judge. */
@Command(
        name = "simulation",
        mixinStandardHelpOptions = true,
        description =
                "Predicts every cell of the published tables and prints its error, then compares policies and measures"
                        + " its own speed; about four minutes.")
public final class BenchSimulationCommand implements Callable<Integer> {

    private static final int SEEDS = 3;

    @Mixin
    private Ending ending;

    @Option(names = "--small", description = "One seed instead of three; some cells then miss by chance.")
    private boolean small;

    @Option(names = "--speed", description = "Only how fast the simulation itself is; wants a quiet machine.")
    private boolean speed;

    @Option(
            names = "--traces",
            paramLabel = "DIR",
            description =
                    "Folder of mooncake_conversation_trace.jsonl; without it one order of policies is not checked.")
    private @Nullable Path traces;

    /** Set up by picocli. */
    @SuppressWarnings("NullAway.Init") // picocli sets all fields before it calls anything
    public BenchSimulationCommand() {}

    @Override
    public Integer call() throws IOException {
        if (speed) {
            return ending.with(SimulationBench.speed(ending.progress(SimulationBench.SPEED_RUNS)::step));
        }
        int seeds = small ? 1 : SEEDS;
        Optional<Path> folder = Optional.ofNullable(traces);
        ProgressBar progress = ending.progress(SimulationBench.runs(seeds, folder));
        Report report = SimulationBench.run(seeds, folder, progress::step);
        return ending.with(report);
    }
}
