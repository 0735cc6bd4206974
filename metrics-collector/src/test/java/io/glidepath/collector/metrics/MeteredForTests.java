package io.glidepath.collector.metrics;

import io.micrometer.core.instrument.MeterRegistry;

/** Meters for the tests of other packages. */
public final class MeteredForTests {

    private MeteredForTests() {}

    public static CollectorMetrics metrics(MeterRegistry registry) {
        return new CollectorMetrics(registry);
    }

    public static WorkerGauges gauges(MeterRegistry registry) {
        return new WorkerGauges(registry);
    }
}
