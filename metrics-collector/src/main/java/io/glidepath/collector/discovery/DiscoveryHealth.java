package io.glidepath.collector.discovery;

import java.util.List;
import java.util.function.Supplier;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/** Degraded while discovery gives no answer, or lists what cannot be an adapter; the collector goes on with what it has. */
record DiscoveryHealth(AdapterDirectory directory, Supplier<List<String>> remarks) implements HealthIndicator {

    private static final Status DEGRADED = new Status("DEGRADED");

    @Override
    public Health health() {
        List<String> ignored = directory.ignored();
        List<String> said = remarks.get();
        String trouble = directory.trouble();
        boolean well = ignored.isEmpty() && said.isEmpty() && trouble.isEmpty();
        return Health.status(well ? Status.UP : DEGRADED)
                .withDetail("ignored", ignored)
                .withDetail("remarks", said)
                .withDetail("trouble", trouble)
                .build();
    }
}
