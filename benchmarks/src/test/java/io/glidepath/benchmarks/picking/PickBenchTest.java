package io.glidepath.benchmarks.picking;

import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.benchmarks.report.Finding;
import java.util.List;
import org.junit.jupiter.api.Test;

class PickBenchTest {

    @Test
    void measuresEveryPartOfADecisionAndChecksItFirst() {
        List<Finding> findings = PickBench.run(50);

        assertThat(findings)
                .extracting(Finding::name)
                .containsExactly(
                        "choose and reserve p50, 100 workers",
                        "choose and reserve p99, 100 workers",
                        "choose and reserve p50, beside a weighted blend",
                        "choose and reserve p50, all share 100 blocks",
                        "allocation a pick",
                        "predicting 100 workers p50",
                        "enqueue, 10,000 queued",
                        "dequeue, 10,000 queued");
        assertThat(findings).allSatisfy(finding -> assertThat(finding.value()).isPositive());
    }
}
