package io.glidepath.benchmarks.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.benchmarks.policy.PolicyBench.Plan;
import io.glidepath.benchmarks.report.Finding;
import io.glidepath.benchmarks.report.Report;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyBenchTest {

    @Test
    void holdsOurRouterAgainstTheOthersOnEachScenario() throws IOException {
        Plan plan = new Plan(
                1, List.of("random", "lmetric"), List.of("burst-no-reuse"), 1, false, Path.of("."), Optional.empty());
        AtomicInteger runs = new AtomicInteger();
        StringWriter table = new StringWriter();

        Report report = PolicyBench.run(plan, new PrintWriter(table), runs::incrementAndGet);

        assertThat(runs).hasValue(plan.runs()).hasValue(2 + 1 + 6);
        assertThat(report.findings()).hasSize(5 + 1 + 6);
        assertThat(report.findings().subList(0, 5)).allMatch(Finding::met);
        assertThat(table.toString())
                .contains("burst-no-reuse     random", "glidepath-late           near in 1 of 1", "index 1 s late");
    }

    @Test
    void runsNothingAgainThatTheSameCodeFinished(@TempDir Path folder) throws IOException {
        Path kept = folder.resolve("runs.csv");
        Plan plan =
                new Plan(1, List.of("random"), List.of("burst-no-reuse"), 0, false, Path.of("."), Optional.of(kept));
        Report first = PolicyBench.run(plan, new PrintWriter(Writer.nullWriter()), () -> {});
        Files.write(
                kept,
                Files.readAllLines(kept).stream()
                        .map(line ->
                                line.contains(",random,") ? line.substring(0, line.lastIndexOf(',')) + ",9000" : line)
                        .toList());

        Report second = PolicyBench.run(plan, new PrintWriter(Writer.nullWriter()), () -> {});

        assertThat(Files.readAllLines(kept)).hasSize(2);
        assertThat(second.findings().getFirst()).isEqualTo(first.findings().getFirst());
        assertThat(second.findings().get(4).baseline()).isEqualTo(9000);
    }

    @Test
    void plansAllSeventeenScenarios() {
        assertThat(Plan.whole(Path.of(".")).scenarios()).hasSize(17);
        assertThat(Plan.whole(Path.of(".")).runs()).isEqualTo(17 * (10 * 4 + 6 * 2));
        assertThat(Plan.small(Path.of(".")).runs()).isEqualTo(17 * 6);
    }
}
