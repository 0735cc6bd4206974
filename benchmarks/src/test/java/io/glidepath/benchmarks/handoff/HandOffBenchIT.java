package io.glidepath.benchmarks.handoff;

import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.benchmarks.report.Finding;
import io.glidepath.benchmarks.report.Report;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** That it measures what it says; what it measures is not for a test. */
class HandOffBenchIT {

    @Test
    void splitsRequestsThroughAnAdapterOfItsOwn() throws Exception {
        Report report = HandOffBench.run(new HandOffBench.Sizes(5, 2, 2, 3, 1));

        assertThat(report.benchmark()).isEqualTo("handoff");
        assertThat(report.findings())
                .extracting(Finding::name)
                .containsExactly(
                        "split request: added to two bare calls, p50",
                        "split request: two bare calls, p50",
                        "split request of 220 KB: processor time",
                        "relayed chunk: processor time beside nginx's",
                        "client leaves while the prompt is read: until both engines are free, longest of 1",
                        "client leaves while the prompt is read: until both engines are free, p50",
                        "client leaves while the answer is written: until both engines are free, longest of 1",
                        "client leaves while the answer is written: until both engines are free, p50");
    }

    @Test
    void theDecodeEngineTellsARequestWithParametersFromOneWithout() throws Exception {
        try (Engines engines = new Engines(3, Duration.ofMillis(1));
                Caller caller = new Caller(engines.port())) {
            byte[] plain = Caller.request(Engines.SPLIT, "{}".getBytes(StandardCharsets.US_ASCII));

            assertThat(caller.exchange(plain)).isEqualTo("{\"handed\":false}");
        }
    }

    @Test
    void aStreamHasAllItsChunks() throws Exception {
        try (Engines engines = new Engines(3, Duration.ofMillis(1));
                Caller caller = new Caller(engines.port())) {
            byte[] request = Caller.request(Engines.STREAM, "{}".getBytes(StandardCharsets.US_ASCII));

            assertThat(caller.stream(request)).isEqualTo(3L * Engines.event().length);
        }
    }
}
