package io.glidepath.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.local.status.StatusReport;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedStack.class)
class ManagementIT {

    private final StackUnderTest stack;

    ManagementIT(StackUnderTest stack) {
        this.stack = stack;
    }

    @Test
    void showsTheHealthOfEachServiceOnItsManagementPort() {
        stack.awaitAllReady();
        stack.state().management().forEach((service, management) -> Map.of("liveness", 200, "readiness", 200)
                .forEach((group, status) -> assertThat(stack.get(management.resolve("/actuator/health/" + group))
                                .statusCode())
                        .as(service + " " + group)
                        .isEqualTo(status)));
    }

    @Test
    void showsTheMetricsOfEachServiceOnItsManagementPort() {
        stack.state().management().forEach((service, management) -> assertThat(
                        stack.get(management.resolve("/actuator/prometheus")).body())
                .as(service)
                .contains("jvm_memory_used_bytes")
                .containsPattern("(?m)^glidepath_(gateway|picker|index|kv_?index|collector|adapter)_"));
    }

    @Test
    void reportsTheFleetItsHealthAndWhatItUses() throws InterruptedException {
        stack.awaitAllReady();

        String report = StatusReport.of(stack.state());

        assertThat(report)
                .contains("decode-0", "decode-1", "decode-2", "vllm 0.32.0")
                .contains("gateway up, picker up, kv-index up, collector up")
                .containsPattern("Memory: \\d+ MiB \\(services \\d+, Redis \\d+;")
                .containsPattern("Processor: \\d+\\.\\d\\d cores");
        assertThat(report.lines().filter(line -> line.startsWith("decode-")))
                .hasSize(3)
                .noneMatch(line -> line.contains("–"));
    }
}
