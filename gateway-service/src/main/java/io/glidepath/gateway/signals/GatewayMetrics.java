package io.glidepath.gateway.signals;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToDoubleFunction;
import org.springframework.stereotype.Component;

/**
 * Every metric of the gateway. Names begin with {@code glidepath_gateway_}; labels take their values from closed sets
 * (paths of the allow-list, statuses, refusal codes, the causes below), never from a client. Thread-safe.
 */
@Component
public class GatewayMetrics {

    private static final String PREFIX = "glidepath.gateway.";

    private final MeterRegistry registry;
    private final AtomicInteger inFlight;
    private final Counter chunks;
    private final Map<RequestKey, Counter> requests = new ConcurrentHashMap<>();
    private final Map<String, Timer> firstBytes = new ConcurrentHashMap<>();
    private final Map<String, Timer> legs = new ConcurrentHashMap<>();
    private final Map<String, Counter> counters = new ConcurrentHashMap<>();

    GatewayMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.inFlight = registry.gauge(PREFIX + "requests.in.flight", new AtomicInteger());
        this.chunks = Counter.builder(PREFIX + "chunks")
                .description("Chunks of answers relayed to clients")
                .register(registry);
    }

    void requestStarted() {
        inFlight.incrementAndGet();
    }

    void requestOver(String path, int status, String refusal, long firstByteNanos) {
        inFlight.decrementAndGet();
        requests.computeIfAbsent(new RequestKey(path, status, refusal), this::requestCounter)
                .increment();
        if (firstByteNanos >= 0) {
            firstBytes.computeIfAbsent(path, this::firstByteTimer).record(firstByteNanos, TimeUnit.NANOSECONDS);
        }
    }

    /**
     * Counts chunks that went to a client.
     *
     * @param count how many
     */
    public void chunks(int count) {
        chunks.increment(count);
    }

    /**
     * Counts an attempt on an engine.
     *
     * @param attempt first or next
     * @param result ok, cancelled, failed or timeout
     */
    public void attempt(String attempt, String result) {
        count("attempts", "attempt", attempt, "result", result);
    }

    /**
     * Counts a request that was routed without a picker.
     *
     * @param cause lost, unreachable, late or broken
     */
    public void fallback(String cause) {
        count("fallbacks", "cause", cause);
    }

    /**
     * Counts requests whose prompt another worker was to read, by how that went.
     *
     * @param fallback word of the cause for which it went another way; none, or unreported where nobody said
     */
    public void handOff(String fallback) {
        count("hand.offs", "fallback", fallback);
    }

    /**
     * Times a part of a request that went apart.
     *
     * @param leg prefill or transfer
     * @param millis how long it took
     */
    public void leg(String leg, long millis) {
        legs.computeIfAbsent(leg, this::legTimer).record(millis, TimeUnit.MILLISECONDS);
    }

    /**
     * Counts answers that broke after their first byte.
     *
     * @param form sse or body
     * @param cause closed or stalled
     */
    public void brokenAnswer(String form, String cause) {
        count("broken.answers", "form", form, "cause", cause);
    }

    /**
     * Counts outcome reports by what became of them.
     *
     * @param status taken, gone, unknown, foreign, dropped or unsent
     * @param count how many
     */
    public void outcomes(String status, int count) {
        counter("outcomes", "status", status).increment(count);
    }

    /**
     * Counts live requests handed to a picker that restarted.
     *
     * @param count how many
     */
    public void adopted(int count) {
        counter("adoptions").increment(count);
    }

    /**
     * Counts views of the fleet that were asked for anew.
     *
     * @param cause lost, gap or silent
     */
    public void fleetReload(String cause) {
        count("fleet.reloads", "cause", cause);
    }

    /**
     * Shows a figure that something else holds.
     *
     * @param <T> type of the holder
     * @param name behind {@code glidepath.gateway.}
     * @param holder who knows it; held weakly
     * @param value reads it
     */
    public <T> void gauge(String name, T holder, ToDoubleFunction<T> value) {
        Gauge.builder(PREFIX + name, holder, value).register(registry);
    }

    private void count(String name, String... tags) {
        counter(name, tags).increment();
    }

    private Counter counter(String name, String... tags) {
        return counters.computeIfAbsent(
                name + String.join("|", tags),
                key -> Counter.builder(PREFIX + name).tags(tags).register(registry));
    }

    private Counter requestCounter(RequestKey key) {
        return Counter.builder(PREFIX + "requests")
                .tags("path", key.path(), "status", Integer.toString(key.status()), "refusal", key.refusal())
                .register(registry);
    }

    private Timer firstByteTimer(String path) {
        return Timer.builder(PREFIX + "first.byte")
                .description("From the request's arrival to the first byte of its answer")
                .tag("path", path)
                .publishPercentileHistogram()
                .register(registry);
    }

    private Timer legTimer(String leg) {
        return Timer.builder(PREFIX + "leg")
                .description("Parts of requests that went apart")
                .tag("leg", leg)
                .publishPercentileHistogram()
                .register(registry);
    }

    private record RequestKey(String path, int status, String refusal) {}
}
