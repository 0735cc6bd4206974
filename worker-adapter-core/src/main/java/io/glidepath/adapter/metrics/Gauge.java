package io.glidepath.adapter.metrics;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What we want to know of an engine, with the names it goes by: vLLM's of today and of older versions, SGLang's. What
 * several names of one engine count belongs together.
 */
enum Gauge {
    RUNNING("vllm:num_requests_running", "sglang:num_running_reqs"),
    WAITING("vllm:num_requests_waiting", "sglang:num_queue_reqs", "sglang:num_grammar_queue_reqs"),
    KV_USAGE("vllm:kv_cache_usage_perc", "vllm:gpu_cache_usage_perc", "sglang:token_usage"),
    PREEMPTIONS("vllm:num_preemptions", "sglang:num_retracted_requests"),
    CACHE_CONFIG("vllm:cache_config_info", "sglang:cache_config_info"),
    START_TIME("process_start_time_seconds");

    private static final String COUNTER_ENDING = "_total";
    private static final Map<String, Gauge> BY_NAME = Arrays.stream(values())
            .flatMap(gauge -> gauge.names.stream().map(name -> Map.entry(name, gauge)))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    @SuppressWarnings("ImmutableEnumChecker") // made by Set.of
    private final Set<String> names;

    Gauge(String... names) {
        this.names = Set.of(names);
    }

    /** Finds a gauge by a metric's name, with or without the ending that Prometheus clients give to counters. */
    static Optional<Gauge> named(String metric) {
        String plain = metric.endsWith(COUNTER_ENDING)
                ? metric.substring(0, metric.length() - COUNTER_ENDING.length())
                : metric;
        return Optional.ofNullable(BY_NAME.get(plain));
    }
}
