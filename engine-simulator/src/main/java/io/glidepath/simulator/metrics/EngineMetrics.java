package io.glidepath.simulator.metrics;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Counters, histograms and gauges of one engine life. Written by the engine's thread, read by those that serve
 * {@code /metrics}; every method takes the one lock for well under a microsecond, but {@link #text}.
 */
public final class EngineMetrics {

    private static final String PREFIX = "vllm:";

    private final Map<String, Histogram> histograms = new HashMap<>();
    private final Map<String, Double> counters = new HashMap<>();
    private final Map<String, DoubleSupplier> gauges = new HashMap<>();
    private final Histogram firstToken;
    private final Histogram interToken;
    private final Histogram iteration;
    private final EngineShape shape;
    private final MetricsPage page;
    private volatile Gauges state = Gauges.IDLE;
    private double generated;

    /** Reads the recorded page. */
    public EngineMetrics(EngineShape shape) {
        bindGauges();
        this.shape = shape;
        page = MetricsPage.bind(shape.nixlTokenBytes().isPresent(), constants(shape), this::supplier);
        firstToken = histogram("time_to_first_token_seconds");
        interToken = histogram("inter_token_latency_seconds");
        iteration = histogram("iteration_tokens_total");
    }

    private static Map<String, String> constants(EngineShape shape) {
        long tokens = (long) shape.blocks() * shape.blockSize();
        return Map.of(
                "model", shape.model().replace("\\", "\\\\").replace("\"", "\\\""),
                "blockSize", Integer.toString(shape.blockSize()),
                "blocks", Integer.toString(shape.blocks()),
                "tokens", Long.toString(tokens),
                "concurrency", String.format(Locale.ROOT, "%.1f", (double) tokens / shape.maxModelLength()),
                "start", Double.toString(shape.startSeconds()));
    }

    private void bindGauges() {
        gauges.put("num_requests_running", () -> state.running());
        gauges.put("num_requests_waiting", () -> state.waiting());
        gauges.put("num_requests_waiting_by_reason:capacity", () -> state.waiting());
        gauges.put("kv_cache_usage_perc", () -> state.usage());
        gauges.put("prefix_cache_queries_total", () -> state.queriedTokens());
        gauges.put("prefix_cache_hits_total", () -> state.hitTokens());
        gauges.put("num_preemptions_total", () -> state.preemptions());
        gauges.put("generation_tokens_total", () -> generated);
        gauges.put("nixl_num_kv_expired_reqs_total", () -> state.expiredLeases());
        for (String counter : new String[] {
            "prompt_tokens_total",
            "prompt_tokens_by_source_total:local_compute",
            "prompt_tokens_by_source_total:local_cache_hit",
            "prompt_tokens_by_source_total:external_kv_transfer",
            "prompt_tokens_cached_by_source_total:p2p",
            "prompt_tokens_cached_total",
            "prompt_tokens_cached_by_source_total:device",
            "request_success_total:stop",
            "request_success_total:length",
            "admission_rejections_total:max_num_queued_reqs",
            "nixl_num_failed_transfers_total",
            "num_requests_kv_fetch_by_stage:in_progress"
        }) {
            counters.put(counter, 0.0);
            gauges.put(counter, () -> counters.getOrDefault(counter, 0.0));
        }
    }

    private @Nullable DoubleSupplier supplier(Series series) {
        if (!series.name().startsWith(PREFIX)) {
            return null;
        }
        for (String suffix : new String[] {"_bucket", "_sum", "_count"}) {
            if (series.name().endsWith(suffix)) {
                String name =
                        series.name().substring(PREFIX.length(), series.name().length() - suffix.length());
                return part(histogram(name), suffix, series.bound());
            }
        }
        return gauges.get(series.key().substring(PREFIX.length()));
    }

    private static DoubleSupplier part(Histogram histogram, String suffix, double bound) {
        return switch (suffix) {
            case "_bucket" -> () -> histogram.atMost(bound);
            case "_sum" -> histogram::sum;
            default -> histogram::count;
        };
    }

    private Histogram histogram(String name) {
        return histograms.computeIfAbsent(name, absent -> new Histogram(MetricsPage.bounds(PREFIX + absent)));
    }

    private void add(String counter, double amount) {
        counters.merge(counter, amount, Double::sum);
    }

    private void observe(String histogram, double value) {
        histogram(histogram).observe(value);
    }

    /** The scheduler's state after a step. */
    public void state(Gauges now) {
        state = now;
    }

    /** One step that computed prompt tokens or made tokens. */
    public synchronized void step(int tokens) {
        iteration.observe(tokens);
    }

    /** The first token of an answer, when the prompt is counted too. */
    public synchronized void firstToken(double seconds, int promptTokens, int cachedTokens, int pulledTokens) {
        generated++;
        firstToken.observe(seconds);
        add("prompt_tokens_total", promptTokens);
        add("prompt_tokens_by_source_total:local_compute", promptTokens - cachedTokens - pulledTokens);
        add("prompt_tokens_by_source_total:local_cache_hit", cachedTokens);
        add("prompt_tokens_by_source_total:external_kv_transfer", pulledTokens);
        add("prompt_tokens_cached_total", cachedTokens + pulledTokens);
        add("prompt_tokens_cached_by_source_total:p2p", pulledTokens);
        add("prompt_tokens_cached_by_source_total:device", cachedTokens);
    }

    /** A later token, so long after the one before it. */
    public synchronized void nextToken(double seconds) {
        generated++;
        interToken.observe(seconds);
    }

    /** A request that was turned away because too many were waiting. */
    public synchronized void rejected() {
        add("admission_rejections_total:max_num_queued_reqs", 1);
    }

    /** A prompt begins to be fetched from another engine. */
    public synchronized void transferBegan() {
        add("num_requests_kv_fetch_by_stage:in_progress", 1);
    }

    /** It came, in one piece a block. */
    public synchronized void transferDone(double seconds, int tokens) {
        transferGivenUp();
        observe("nixl_xfer_time_seconds", seconds);
        observe("nixl_post_time_seconds", 0);
        observe("nixl_bytes_transferred", tokens * shape.nixlTokenBytes().orElse(0));
        observe("nixl_num_descriptors", Math.ceilDiv(tokens, shape.blockSize()));
    }

    /** It did not come. */
    public synchronized void transferFailed() {
        transferGivenUp();
        add("nixl_num_failed_transfers_total", 1);
    }

    /** Nobody wants it any more. */
    public synchronized void transferGivenUp() {
        add("num_requests_kv_fetch_by_stage:in_progress", -1);
    }

    /** A request that ended by itself; aborted ones are not counted, as in the engine. */
    public synchronized void finished(RequestTimes times, String reason) {
        add("request_success_total:" + reason, 1);
        observe("request_prompt_tokens", times.promptTokens());
        observe("request_generation_tokens", times.outputTokens());
        observe("request_max_num_generation_tokens", times.maxTokens());
        observe("request_params_max_tokens", times.maxTokens());
        observe("request_params_n", times.choices());
        observe("request_num_preemptions", times.preemptions());
        observe("request_prefill_kv_computed_tokens", times.promptTokens() - times.cachedTokens());
        observe("e2e_request_latency_seconds", times.secondsBetween(times.arrivedNanos(), times.endedNanos()));
        observe("request_queue_time_seconds", times.secondsBetween(times.arrivedNanos(), times.scheduledNanos()));
        observe("request_inference_time_seconds", times.secondsBetween(times.scheduledNanos(), times.endedNanos()));
        observe("request_prefill_time_seconds", times.secondsBetween(times.scheduledNanos(), times.firstTokenNanos()));
        double decode = times.secondsBetween(times.firstTokenNanos(), times.endedNanos());
        observe("request_decode_time_seconds", decode);
        observe("request_time_per_output_token_seconds", decode / Math.max(1, times.outputTokens() - 1));
    }

    /** The page. */
    public synchronized String text() {
        return page.render();
    }
}
