package io.glidepath.simulator.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.simulator.Recorded;
import java.nio.charset.StandardCharsets;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RecordedMetricsTest {

    private final EngineMetrics metrics = new EngineMetrics(shape(OptionalDouble.empty()));
    private final EngineMetrics nixl = new EngineMetrics(shape(OptionalDouble.of(1_000)));

    private static EngineShape shape(OptionalDouble nixlTokenBytes) {
        return new EngineShape("tiny", 32, 32_768, 32_768, 1.5e9, nixlTokenBytes);
    }

    private static String recorded() {
        return recorded("http/metrics-idle.txt");
    }

    private static String recorded(String name) {
        return new String(Recorded.bytes(name), StandardCharsets.UTF_8);
    }

    private static Set<String> lines(String page, String prefix) {
        return page.lines().filter(line -> line.startsWith(prefix)).collect(Collectors.toSet());
    }

    private static Set<String> engineSeries(String page) {
        return page.lines()
                .filter(line -> line.startsWith("vllm:"))
                .map(line -> line.substring(0, line.lastIndexOf(' ')))
                .collect(Collectors.toSet());
    }

    @Test
    void hasEveryFamilyOfTheRecordingWithItsType() {
        assertThat(lines(metrics.text(), "# TYPE")).isEqualTo(lines(recorded(), "# TYPE"));
        assertThat(lines(metrics.text(), "# HELP")).isEqualTo(lines(recorded(), "# HELP"));
    }

    @Test
    void hasEverySeriesOfTheRecordedEngineWithItsLabels() {
        // The recorded server differs in nothing that stands in a label but its cache's maker.
        assertThat(engineSeries(metrics.text())).isEqualTo(engineSeries(recorded()));
    }

    @Test
    void hasTheFamiliesOfADecodeEngineOverNixl() {
        String decode = recorded("pd/d-metrics.txt");

        assertThat(lines(nixl.text(), "# TYPE")).isEqualTo(lines(decode, "# TYPE"));
        assertThat(lines(nixl.text(), "# HELP")).isEqualTo(lines(decode, "# HELP"));
        assertThat(transferSeries(nixl.text()))
                .isEqualTo(transferSeries(decode))
                .hasSizeGreaterThan(70);
    }

    // Others depend on the context length, which that engine had smaller.
    private static Set<String> transferSeries(String page) {
        return engineSeries(page).stream()
                .filter(series -> series.startsWith("vllm:nixl_") || series.contains("kv_fetch"))
                .collect(Collectors.toSet());
    }

    private double value(String series) {
        return value(metrics, series);
    }

    private static double value(EngineMetrics metrics, String series) {
        return metrics.text()
                .lines()
                .filter(line -> line.startsWith(series + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void showsTheStateOfTheScheduler() {
        metrics.state(new Gauges(3, 2, 0.25, 640, 128, 7, 0));

        assertThat(value("vllm:num_requests_running{engine=\"0\",model_name=\"tiny\"}"))
                .isEqualTo(3);
        assertThat(value("vllm:num_requests_waiting{engine=\"0\",model_name=\"tiny\"}"))
                .isEqualTo(2);
        assertThat(value("vllm:num_requests_waiting_by_reason{engine=\"0\",model_name=\"tiny\",reason=\"capacity\"}"))
                .isEqualTo(2);
        assertThat(value("vllm:kv_cache_usage_perc{engine=\"0\",model_name=\"tiny\"}"))
                .isEqualTo(0.25);
        assertThat(value("vllm:prefix_cache_queries_total{engine=\"0\",model_name=\"tiny\"}"))
                .isEqualTo(640);
        assertThat(value("vllm:prefix_cache_hits_total{engine=\"0\",model_name=\"tiny\"}"))
                .isEqualTo(128);
        assertThat(value("vllm:num_preemptions_total{engine=\"0\",model_name=\"tiny\"}"))
                .isEqualTo(7);
    }

    @Test
    void countsTokensAndTimesOfAFinishedRequest() {
        metrics.firstToken(0.03, 100, 64, 0);
        metrics.nextToken(0.02);
        metrics.finished(
                new RequestTimes(0, 1_000_000_000L, 1_030_000_000L, 1_050_000_000L, 100, 64, 2, 8, 1, 0), "length");

        assertThat(value("vllm:time_to_first_token_seconds_bucket{engine=\"0\",le=\"0.02\",model_name=\"tiny\"}"))
                .isZero();
        assertThat(value("vllm:time_to_first_token_seconds_bucket{engine=\"0\",le=\"0.04\",model_name=\"tiny\"}"))
                .isOne();
        assertThat(value("vllm:inter_token_latency_seconds_count{engine=\"0\",model_name=\"tiny\"}"))
                .isOne();
        assertThat(value("vllm:generation_tokens_total{engine=\"0\",model_name=\"tiny\"}"))
                .isEqualTo(2);
        assertThat(value("vllm:prompt_tokens_total{engine=\"0\",model_name=\"tiny\"}"))
                .isEqualTo(100);
        assertThat(value("vllm:prompt_tokens_cached_total{engine=\"0\",model_name=\"tiny\"}"))
                .isEqualTo(64);
        assertThat(value("vllm:request_queue_time_seconds_sum{engine=\"0\",model_name=\"tiny\"}"))
                .isEqualTo(1);
        assertThat(value("vllm:request_success_total{engine=\"0\",finished_reason=\"length\",model_name=\"tiny\"}"))
                .isOne();
    }

    private double transfer(String name) {
        return value(nixl, "vllm:" + name + "{engine=\"0\",model_name=\"tiny\"}");
    }

    private double underWay() {
        return value(
                nixl, "vllm:num_requests_kv_fetch_by_stage{engine=\"0\",model_name=\"tiny\",stage=\"in_progress\"}");
    }

    @Test
    void countsAPromptThatCame() {
        nixl.transferBegan();
        nixl.transferBegan();
        nixl.transferDone(0.03, 100);

        assertThat(transfer("nixl_bytes_transferred_sum")).isEqualTo(100_000);
        assertThat(transfer("nixl_num_descriptors_sum")).isEqualTo(4);
        assertThat(transfer("nixl_xfer_time_seconds_count")).isOne();
        assertThat(transfer("nixl_post_time_seconds_count")).isOne();
        assertThat(underWay()).isOne();
    }

    @Test
    void countsPromptsThatDidNotCome() {
        nixl.transferBegan();
        nixl.transferFailed();
        nixl.state(new Gauges(0, 0, 0, 0, 0, 0, 2));

        assertThat(transfer("nixl_num_failed_transfers_total")).isOne();
        assertThat(transfer("nixl_bytes_transferred_count")).isZero();
        assertThat(transfer("nixl_num_kv_expired_reqs_total")).isEqualTo(2);
        assertThat(underWay()).isZero();
    }
}
