package io.glidepath.collector.metrics;

import io.glidepath.contracts.fleet.WorkerLoad;
import io.glidepath.contracts.identity.WorkerId;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Gauges of single workers, each labelled with the worker's id: registered when a worker comes, removed when it goes. What an
 * engine does not say reads NaN. Beyond {@link #MOST} workers further ones get none: {@code glidepath_collector_workers} counts them all.
 */
@Component
public final class WorkerGauges {

    /** Most label values at one time. */
    public static final int MOST = 1_000;

    private final MeterRegistry registry;
    private final Map<WorkerId, Row> rows = new ConcurrentHashMap<>();

    WorkerGauges(MeterRegistry registry) {
        this.registry = registry;
    }

    /**
     * Shows a worker's load. One thread at a time.
     *
     * @param worker the worker
     * @param load its gauges
     */
    public void show(WorkerId worker, WorkerLoad load) {
        Row row = rows.get(worker);
        if (row != null) {
            row.load = load;
        } else if (rows.size() < MOST) {
            rows.put(worker, new Row(registry, worker, load));
        }
    }

    /**
     * Removes a worker's gauges. One thread at a time.
     *
     * @param worker the worker; one that is not shown is nothing to do
     */
    public void remove(WorkerId worker) {
        Row row = rows.remove(worker);
        if (row != null) {
            row.meters.forEach(registry::remove);
        }
    }

    /** Written by the publishing thread, read by scrapes. */
    private static final class Row {

        private volatile WorkerLoad load;
        private final List<Meter> meters;

        Row(MeterRegistry registry, WorkerId worker, WorkerLoad load) {
            this.load = load;
            meters = List.of(
                    gauge(registry, worker, "glidepath_worker_running", WorkerLoad::running),
                    gauge(registry, worker, "glidepath_worker_waiting", WorkerLoad::waiting),
                    gauge(registry, worker, "glidepath_worker_kv_usage", WorkerLoad::kvUsage));
        }

        private Meter gauge(
                MeterRegistry registry, WorkerId worker, String name, Function<WorkerLoad, @Nullable Number> field) {
            return Gauge.builder(name, () -> number(field.apply(load)))
                    .tag("worker", worker.value())
                    .register(registry);
        }

        private static double number(@Nullable Number value) {
            return value == null ? Double.NaN : value.doubleValue();
        }
    }
}
