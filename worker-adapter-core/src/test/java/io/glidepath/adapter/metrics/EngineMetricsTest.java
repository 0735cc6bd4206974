package io.glidepath.adapter.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.adapter.Recorded;
import io.glidepath.contracts.fleet.WorkerLoad;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EngineMetricsTest {

    @ParameterizedTest
    @CsvSource({"metrics-idle, 0, 0, 0", "metrics-loaded, 8, 4, 0.0026856288338877876", "metrics-after, 0, 0, 0"})
    void readsTheRecordedGauges(String name, int running, int waiting, double usage) {
        EngineMetrics metrics = EngineMetrics.parse(Recorded.text("http/" + name + ".txt"));

        assertThat(metrics.rank(0).load()).isEqualTo(new WorkerLoad(running, waiting, usage, 0L));
        assertThat(metrics.rank(0).blockTokens()).hasValue(32);
        assertThat(metrics.rank(0).totalBlocks()).hasValue(32_768);
        assertThat(metrics.startTime()).isEqualTo(OptionalDouble.of(1.79534934312e+09));
    }

    @Test
    void readsAnEngineThatFetchesPromptsOverNixl() {
        EngineMetrics metrics = EngineMetrics.parse(Recorded.text("pd/d-metrics.txt"));

        assertThat(metrics.ranks()).containsOnlyKeys(0);
        assertThat(metrics.rank(0).load()).isEqualTo(new WorkerLoad(0, 0, 0.0, 0L));
        assertThat(metrics.rank(0).totalBlocks()).hasValue(32_768);
    }

    @Test
    void tellsDataParallelRanksApart() {
        EngineMetrics metrics = EngineMetrics.parse(Recorded.text("http/metrics-two-ranks.txt"));

        assertThat(metrics.ranks()).containsOnlyKeys(0, 1);
        assertThat(metrics.rank(1).load().running()).isZero();
    }

    @Test
    void whatTheEngineDoesNotSayIsAbsentAndNeverZero() {
        assertThat(EngineMetrics.parse("").rank(0)).isEqualTo(EngineGauges.UNKNOWN);
        assertThat(EngineMetrics.parse("vllm:num_requests_running{engine=\"0\"} 3")
                        .rank(0)
                        .load())
                .isEqualTo(new WorkerLoad(3, null, null, null));
    }

    @Test
    void takesTheNamesOfOlderVersions() {
        EngineMetrics metrics = EngineMetrics.parse("""
                vllm:gpu_cache_usage_perc{model_name="m"} 0.5
                vllm:num_preemptions{model_name="m"} 2
                vllm:num_preemptions_created{model_name="m"} 1795349343
                """);

        assertThat(metrics.rank(0).load()).isEqualTo(new WorkerLoad(null, null, 0.5, 2L));
    }

    @Test
    void aConfigurationThatIsNoNumberIsUnknown() {
        EngineGauges gauges = EngineMetrics.parse(
                        "vllm:cache_config_info{engine=\"0\",block_size=\"16\",num_gpu_blocks=\"None\"} 1")
                .rank(0);

        assertThat(gauges.blockTokens()).hasValue(16);
        assertThat(gauges.totalBlocks()).isEqualTo(Optional.empty());
    }

    /** Names and labels as SGLang's metrics collector has them; no recording of a whole answer is at hand. */
    @Test
    void readsSglangsNames() {
        EngineMetrics metrics = EngineMetrics.parse("""
                # HELP sglang:num_running_reqs The number of running requests.
                # TYPE sglang:num_running_reqs gauge
                sglang:num_running_reqs{engine_type="unified",model_name="m",pp_rank="0",tp_rank="0"} 7.0
                sglang:num_queue_reqs{engine_type="unified",model_name="m",pp_rank="0",tp_rank="0"} 3.0
                sglang:num_grammar_queue_reqs{engine_type="unified",model_name="m",pp_rank="0",tp_rank="0"} 2.0
                sglang:token_usage{engine_type="unified",model_name="m",pp_rank="0",tp_rank="0"} 0.25
                sglang:num_retracted_requests_total{engine_type="unified",model_name="m",pp_rank="0",tp_rank="0"} 1.0
                sglang:cache_config_info{engine_type="unified",model_name="m",num_pages="4096",page_size="64"} 1.0
                sglang:num_used_tokens{engine_type="unified",model_name="m",pp_rank="0",tp_rank="0"} 65536.0
                """);

        assertThat(metrics.rank(0).load()).isEqualTo(new WorkerLoad(7, 5, 0.25, 1L));
        assertThat(metrics.rank(0).blockTokens()).hasValue(64);
        assertThat(metrics.rank(0).totalBlocks()).hasValue(4_096);
    }

    @Test
    void oneOfATensorParallelGroupSpeaksForAllAndDataParallelRanksForThemselves() {
        EngineMetrics metrics = EngineMetrics.parse("""
                sglang:num_running_reqs{dp_rank="0",tp_rank="0"} 4.0
                sglang:num_running_reqs{dp_rank="0",tp_rank="1"} 4.0
                sglang:num_running_reqs{dp_rank="1",tp_rank="0"} 9.0
                sglang:num_running_reqs{dp_rank="1",tp_rank="0",pp_rank="1"} 9.0
                """);

        assertThat(metrics.rank(0).load()).isEqualTo(new WorkerLoad(4, null, null, null));
        assertThat(metrics.rank(1).load()).isEqualTo(new WorkerLoad(9, null, null, null));
    }
}
