package io.glidepath.gateway.fleet;

import io.glidepath.gateway.signals.GatewayMetrics;
import java.time.Duration;
import java.util.Optional;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.stereotype.Component;

/** Says how old the view of the fleet is. An old view is used, and shown as old. */
@Component("fleetHealthIndicator")
class FleetHealth implements HealthIndicator {

    private final Fleet fleet;
    private final FleetSettings settings;

    FleetHealth(Fleet fleet, FleetSettings settings, GatewayMetrics metrics) {
        this.fleet = fleet;
        this.settings = settings;
        metrics.gauge(
                "fleet.age.seconds",
                fleet,
                view -> view.age().map(Duration::toMillis).orElse(-1_000L) / 1_000.0);
        metrics.gauge("fleet.serving.workers", fleet, view -> view.serving().count());
    }

    @Override
    public Health health() {
        Optional<Duration> age = fleet.age();
        if (age.isEmpty()) {
            return Health.status(new Status("DEGRADED"))
                    .withDetail("view", "none yet")
                    .build();
        }
        boolean fresh = age.get().compareTo(settings.stale()) < 0;
        return (fresh ? Health.up() : Health.status(new Status("DEGRADED")))
                .withDetail("ageMs", age.get().toMillis())
                .withDetail("servingWorkers", fleet.serving().count())
                .build();
    }
}
