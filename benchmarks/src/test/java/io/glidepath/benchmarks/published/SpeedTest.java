package io.glidepath.benchmarks.published;

import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.benchmarks.report.Finding;
import io.glidepath.benchmarks.scenario.Scenario;
import io.glidepath.benchmarks.scenario.Scenarios;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpeedTest {

    @TempDir
    Path folder;

    /** What a thread needs for 200 requests is more than nothing and far below what it may need for a million. */
    @Test
    void givesTheProcessorTimeOfBothWorkloadsBesideThatOfTheProcess() throws IOException {
        AtomicInteger progress = new AtomicInteger();

        List<Finding> findings = new Speed(1, few()).measure(progress::incrementAndGet);

        assertThat(progress).hasValue(Speed.RUNS);
        assertThat(findings).extracting(Finding::unit).containsOnly("s");
        assertThat(findings).extracting(Finding::target).containsExactly("below 5", "below 60");
        assertThat(findings).allSatisfy(finding -> {
            assertThat(finding.value()).isPositive();
            assertThat(finding.baseline()).isNotNull().isPositive();
        });
    }

    @Test
    void measuresAllStagesAndAMillionRequests() {
        Speed whole = Speed.whole();

        assertThat(whole.stages()).isEqualTo(16);
        assertThat(whole.scenario().title()).startsWith("A million requests");
    }

    private Scenario few() throws IOException {
        Path file = folder.resolve("few.yml");
        Files.writeString(file, """
                title: A few requests
                engines: 2
                profile: qwen3-32b-2xh100-2026-06
                workload:
                  kind: requests
                  prompts: {kind: unique, in: [512, 512], out: [64, 64]}
                  arrivals: {kind: poisson, rate: 40, count: 200}
                routers: [glidepath]
                seeds: 1
                """);
        return Scenarios.read(file.toString(), folder);
    }
}
