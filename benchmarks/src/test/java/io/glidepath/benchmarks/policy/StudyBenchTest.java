package io.glidepath.benchmarks.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.glidepath.benchmarks.policy.PolicyBench.Plan;
import io.glidepath.benchmarks.report.Finding;
import io.glidepath.benchmarks.report.Report;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudyBenchTest {

    /** Latency 10 s for all but {@code study-late}: 12 s, 1.2 times the best where the study had 1.00. */
    @Test
    void printsEachCellBesideTheStudys(@TempDir Path folder) throws IOException {
        Path kept = folder.resolve("runs.csv");
        Plan plan = plan(kept);
        keep(kept, plan);
        StringWriter table = new StringWriter();

        Report report = StudyBench.run(plan, new PrintWriter(table), () -> {});

        assertThat(StudyBench.runs(plan)).isEqualTo(8);
        assertThat(report.findings()).hasSize(5 * 4 + 4).allMatch(Finding::met);
        assertThat(report.findings())
                .filteredOn(each -> each.name().equals("agents-30: study-late, latency mean"))
                .singleElement()
                .satisfies(cell -> {
                    assertThat(cell.value()).isEqualTo(1.2);
                    assertThat(cell.baseline()).isEqualTo(1.0);
                });
        assertThat(table.toString()).containsPattern("agents-30 +study-late +1.20 \\(1.00, \\+20 %\\)");
    }

    @Test
    void tellsOfFivePoliciesOnSixScenarios() {
        assertThat(StudiedRatios.scenarios()).hasSize(6);
        assertThat(StudiedRatios.of("chat-550", "study-late")).containsExactly(1.05, 1.00, 1.00, 1.07);
        assertThat(StudiedRatios.of("agents-60-shared", "sticky")).containsExactly(1.11, 1.91, 2.09, 2.72);
        assertThatIllegalArgumentException().isThrownBy(() -> StudiedRatios.of("burst", "sticky"));
    }

    private static Plan plan(Path kept) {
        return StudyBench.plan(
                new Plan(1, List.of(), List.of("agents-30", "burst"), 2, true, Path.of("."), Optional.of(kept)));
    }

    private static void keep(Path file, Plan plan) throws IOException {
        KeptRuns runs = KeptRuns.in(file, Code.others(), Code.ours());
        for (String router : plan.others()) {
            double latency = router.equals("study-late") ? 12 : 10;
            runs.add(
                    new Cell("agents-30", router, 1, Disturbance.EVENTS_AT_ONCE), new Outcome(latency, 1_000, 1, 2, 3));
        }
        assertThat(Files.readAllLines(file)).hasSize(8);
    }
}
