package io.glidepath.adapter.metrics;

import java.util.Arrays;
import java.util.Optional;

/** What we want to know of an engine, with the name it goes by today and the one of older versions. */
enum Gauge {
    RUNNING("vllm:num_requests_running"),
    WAITING("vllm:num_requests_waiting"),
    KV_USAGE("vllm:kv_cache_usage_perc", "vllm:gpu_cache_usage_perc"),
    PREEMPTIONS("vllm:num_preemptions"),
    CACHE_CONFIG("vllm:cache_config_info"),
    START_TIME("process_start_time_seconds");

    private static final String COUNTER_ENDING = "_total";

    private final String name;
    private final String formerName;

    Gauge(String name) {
        this(name, name);
    }

    Gauge(String name, String formerName) {
        this.name = name;
        this.formerName = formerName;
    }

    /** Finds a gauge by a metric's name, with or without the ending that Prometheus clients give to counters. */
    static Optional<Gauge> named(String metric) {
        String plain = metric.endsWith(COUNTER_ENDING)
                ? metric.substring(0, metric.length() - COUNTER_ENDING.length())
                : metric;
        return Arrays.stream(values())
                .filter(gauge -> gauge.name.equals(plain) || gauge.formerName.equals(plain))
                .findFirst();
    }
}
