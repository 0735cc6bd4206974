package io.glidepath.benchmarks.cli;

import io.glidepath.benchmarks.policy.PolicyBench;
import io.glidepath.benchmarks.policy.PolicyBench.Plan;
import io.glidepath.benchmarks.policy.StudyBench;
import io.glidepath.benchmarks.report.Report;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Whether our decision is as good as the best of all. */
@Command(
        name = "policy",
        mixinStandardHelpOptions = true,
        description =
                "Seventeen scenarios, our router beside the others and with something wrong: ratios to the best; an hour.")
public final class BenchPolicyCommand implements Callable<Integer> {

    @Mixin
    private Ending ending;

    @Option(names = "--small", description = "One seed and the strongest routers only; minutes instead of an hour.")
    private boolean small;

    @Option(names = "--seeds", paramLabel = "N", description = "How many seeds; 4 is what the rules are about.")
    private @Nullable Integer seeds;

    @Option(names = "--ablate", description = "Also with each mechanism left out.")
    private boolean ablate;

    @Option(
            names = "--study",
            description = "Instead: our classes as the study behind the cost was set, beside its tables, cell by cell.")
    private boolean study;

    @Option(
            names = "--keep",
            paramLabel = "FILE",
            description = "Finished runs go there, and those that the same code finished are not run again.")
    private @Nullable Path kept;

    @Option(
            names = "--scenario",
            paramLabel = "SCENARIO",
            description = "One of the seventeen only; may be repeated. The count of near ones then means little.")
    private List<String> scenarios = List.of();

    @Option(names = "--router", paramLabel = "ROUTER", description = "A router beside ours, instead of those usual.")
    private List<String> routers = List.of();

    @Option(
            names = "--traces",
            paramLabel = "DIR",
            defaultValue = ".",
            description = "Folder of mooncake_conversation_trace.jsonl (default: the current one).")
    private Path traces;

    /** Set up by picocli. */
    @SuppressWarnings("NullAway.Init") // picocli sets all fields before it calls anything
    public BenchPolicyCommand() {}

    @Override
    public Integer call() throws IOException {
        Plan usual = small ? Plan.small(traces) : Plan.whole(traces);
        Plan plan = new Plan(
                seeds == null ? usual.seeds() : seeds,
                routers.isEmpty() ? usual.others() : routers,
                scenarios.isEmpty() ? usual.scenarios() : scenarios,
                usual.disturbedSeeds(),
                ablate,
                traces,
                Optional.ofNullable(kept));
        return ending.with(study ? studied(StudyBench.plan(plan)) : judged(plan));
    }

    private Report judged(Plan plan) throws IOException {
        ProgressBar progress = ending.progress(plan.runs());
        return PolicyBench.run(plan, ending.terminal(), progress::step);
    }

    private Report studied(Plan plan) throws IOException {
        ProgressBar progress = ending.progress(StudyBench.runs(plan));
        return StudyBench.run(plan, ending.terminal(), progress::step);
    }
}
