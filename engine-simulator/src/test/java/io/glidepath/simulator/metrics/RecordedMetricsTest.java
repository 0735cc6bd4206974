package io.glidepath.simulator.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.simulator.Recorded;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RecordedMetricsTest {

    private final EngineMetrics metrics = new EngineMetrics(new EngineShape("tiny", 32, 32_768, 32_768, 1.5e9));

    private static String recorded() {
        return new String(Recorded.bytes("http/metrics-idle.txt"), StandardCharsets.UTF_8);
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

    private double value(String series) {
        return metrics.text()
                .lines()
                .filter(line -> line.startsWith(series + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void showsTheStateOfTheScheduler() {
        metrics.state(new Gauges(3, 2, 0.25, 640, 128, 7));

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
}
