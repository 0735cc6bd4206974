package io.glidepath.gateway.signals;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

/** Opens the metrics to tests of other packages. */
public final class MetricsForTests {

    private MetricsForTests() {}

    public static GatewayMetrics metrics() {
        return on(new SimpleMeterRegistry());
    }

    public static GatewayMetrics on(MeterRegistry registry) {
        return new GatewayMetrics(registry);
    }
}
