package io.glidepath.decode.fleet;

import io.glidepath.adapter.handoff.HandOffSettings;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Optional;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.stereotype.Component;

/**
 * Says how old the picture of the fleet is that prefill workers are found in. An old one is used, and shown as old; not part of
 * readiness, since every request can be served by the engine beside this adapter.
 */
@Component("fleetHealthIndicator")
class FleetHealth implements HealthIndicator {

    private static final Status DEGRADED = new Status("DEGRADED");

    private final PrefillWorkers workers;
    private final FleetSettings settings;
    private final boolean wanted;

    FleetHealth(PrefillWorkers workers, FleetSettings settings, HandOffSettings handOff, MeterRegistry meters) {
        this.workers = workers;
        this.settings = settings;
        this.wanted = handOff.kind().isPresent();
        meters.gauge(
                "glidepath.adapter.fleet.age.seconds",
                workers,
                shown -> shown.age().map(Duration::toMillis).orElse(-1_000L) / 1_000.0);
    }

    @Override
    public Health health() {
        if (!wanted) {
            return Health.up().withDetail("followed", false).build();
        }
        Optional<Duration> age = workers.age();
        boolean fresh = age.isPresent() && age.get().compareTo(settings.stale()) < 0;
        Health.Builder health = fresh ? Health.up() : Health.status(DEGRADED);
        return age.map(known -> health.withDetail("ageMs", known.toMillis()))
                .orElseGet(() -> health.withDetail("view", "none yet"))
                .withDetail("readyPrefillWorkers", workers.ready())
                .build();
    }
}
