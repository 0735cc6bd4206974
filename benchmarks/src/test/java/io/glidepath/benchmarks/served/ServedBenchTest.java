package io.glidepath.benchmarks.served;

import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.benchmarks.report.Finding;
import io.glidepath.benchmarks.served.ServedBench.Sizes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("long")
class ServedBenchTest {

    /** Starts an index and a picker, and fails where one answers wrongly. */
    @Test
    void asksARealPickerOverLoopbackAfterItsAnswersWereChecked() throws IOException, InterruptedException {
        int[] parts = new int[1];

        List<Finding> findings = ServedBench.run(Path.of(".."), Sizes.SMALL, () -> parts[0]++);

        assertThat(parts[0]).isEqualTo(ServedBench.PARTS);
        assertThat(findings)
                .extracting(Finding::name)
                .contains(
                        "POST /pick, 200 tokens, 1 in flight, p50",
                        "POST /pick, 1,600 blocks, 1 in flight, p50",
                        "picks of 200 tokens, 8 in flight",
                        "the picker's processor time a pick",
                        "lookups past their deadline");
        assertThat(findings.subList(0, findings.size() - 1))
                .allSatisfy(finding -> assertThat(finding.value()).isPositive());
    }
}
