package io.glidepath.benchmarks.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.benchmarks.policy.PolicyBench.Plan;
import io.glidepath.benchmarks.report.Finding;
import io.glidepath.benchmarks.report.Report;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PolicyBenchTest {

    @Test
    void holdsOurRouterAgainstTheOthersOnEachScenario() {
        Plan plan = new Plan(1, List.of("random"), List.of("burst-no-reuse"), Path.of("."));
        AtomicInteger runs = new AtomicInteger();
        StringWriter table = new StringWriter();

        Report report = PolicyBench.run(plan, new PrintWriter(table), runs::incrementAndGet);

        assertThat(runs).hasValue(plan.runs()).hasValue(2);
        assertThat(report.findings()).hasSize(6);
        assertThat(report.findings().subList(0, 5)).allMatch(Finding::met);
        assertThat(table.toString()).contains("burst-no-reuse     random").contains("glidepath-late   near in 1 of 1");
    }

    @Test
    void plansAllSeventeenScenarios() {
        assertThat(Plan.whole(Path.of(".")).scenarios()).hasSize(17);
        assertThat(Plan.whole(Path.of(".")).runs()).isEqualTo(17 * 8 * 4);
        assertThat(Plan.small(Path.of(".")).runs()).isEqualTo(17 * 5);
    }
}
