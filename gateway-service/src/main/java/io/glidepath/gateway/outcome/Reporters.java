package io.glidepath.gateway.outcome;

import io.glidepath.contracts.outcome.Outcome;
import io.glidepath.gateway.calls.InternalClient;
import io.glidepath.gateway.calls.Picker;
import io.glidepath.gateway.calls.Pickers;
import io.glidepath.gateway.signals.GatewayMetrics;
import java.util.Collection;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** One reporter a picker; a report goes to the picker that made the reservation. */
@Component
class Reporters implements AutoCloseable {

    private final Map<String, Reporter> byPicker;
    private final GatewayMetrics metrics;
    private final Scheduler thread = Schedulers.newSingle("outcomes", true);

    Reporters(
            Pickers pickers,
            InternalClient internal,
            OutcomeSettings settings,
            GatewayMetrics metrics,
            LongSupplier nanoClock) {
        this.metrics = metrics;
        this.byPicker = pickers.all().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Picker::id,
                        picker -> new Reporter(picker, new ReportCalls(internal, settings, metrics), thread, nanoClock),
                        (first, second) -> first));
    }

    /** Any thread. */
    void report(Outcome outcome) {
        Reporter reporter = byPicker.get(outcome.reservation().picker());
        if (reporter == null) {
            metrics.outcomes("foreign", 1);
        } else {
            reporter.report(outcome);
        }
    }

    Collection<Reporter> all() {
        return byPicker.values();
    }

    /** The single thread on which reports leave. */
    Scheduler thread() {
        return thread;
    }

    @Override
    public void close() {
        thread.dispose();
    }
}
