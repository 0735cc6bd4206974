package io.glidepath.collector.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Every meter of the collector but the gauges of single workers. Label values come from enums and refusal codes. */
@Component
public final class CollectorMetrics {

    /** A number that is read when a scrape asks. */
    public enum Level {
        /** Revision last published. */
        REVISION("Revision last published"),
        /** Open watches. */
        WATCHERS("Open watches of the fleet"),
        /** Adapters that discovery lists. */
        ADAPTERS("Worker adapters that discovery lists"),
        /** Adapters that missed enough polls in a row to count as down. */
        ADAPTERS_SILENT("Listed worker adapters that missed too many polls in a row"),
        /** Adapters that never answered. */
        ADAPTERS_UNHEARD("Listed worker adapters that never answered"),
        /** Worker ids refused now, since another adapter has them. */
        DUPLICATE_WORKERS("Worker ids refused because another adapter reports them"),
        /** Listed instances that were left out. */
        DISCOVERY_IGNORED("Discovered instances without a usable adapter address, or beyond the limit");

        private final String description;

        Level(String description) {
            this.description = description;
        }

        private String meter() {
            return "glidepath_collector_" + name().toLowerCase(Locale.ROOT);
        }
    }

    /** Why a watch was ended or not begun. */
    public enum WatchEnd {
        /** The watcher read too slowly. */
        SLOW,
        /** There are as many watches as allowed. */
        TOO_MANY
    }

    private final MeterRegistry registry;

    CollectorMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /**
     * Shows a number.
     *
     * @param level which
     * @param source asked on each scrape, from any thread
     */
    public void level(Level level, Supplier<Number> source) {
        Gauge.builder(level.meter(), source).description(level.description).register(registry);
    }

    /**
     * Shows how many workers are in one state.
     *
     * @param state the state's word
     * @param source asked on each scrape, from any thread
     */
    public void workers(String state, Supplier<Number> source) {
        Gauge.builder("glidepath_collector_workers", source)
                .description("Workers of the published fleet")
                .tag("state", state)
                .register(registry);
    }

    /**
     * One poll of one adapter ended.
     *
     * @param outcome word of an enum: {@code answered}, or why not
     * @param took from the request to the decoded answer
     */
    public void polled(String outcome, Duration took) {
        Timer.builder("glidepath_collector_poll")
                .description("Polls of worker adapters")
                .tag("outcome", outcome)
                .register(registry)
                .record(took);
    }

    /** Discovery gave no answer; the adapters known before stay. */
    public void discoveryFailed() {
        count("glidepath_collector_discovery_failures", "Times that discovery could not say which adapters exist");
    }

    /**
     * A revision was published.
     *
     * @param workers how many workers the change carries, those gone included
     */
    public void published(int workers) {
        count("glidepath_collector_changes", "Revisions published");
        registry.counter("glidepath_collector_changed_workers").increment(workers);
    }

    /** A worker id was refused, since another adapter has it. Counted once for each pair of id and adapter. */
    public void duplicateRefused() {
        count("glidepath_collector_duplicates_refused", "Worker ids refused because another adapter reports them");
    }

    /**
     * A watch was ended by us, or refused.
     *
     * @param why the reason
     */
    public void watchEnded(WatchEnd why) {
        String reason = why.name().toLowerCase(Locale.ROOT);
        registry.counter("glidepath_collector_watches_ended", "reason", reason).increment();
    }

    /**
     * A call was refused.
     *
     * @param code the refusal's word
     */
    public void refused(String code) {
        registry.counter("glidepath_collector_refusals", "code", code).increment();
    }

    private void count(String meter, String description) {
        Counter.builder(meter).description(description).register(registry).increment();
    }
}
