package io.glidepath.collector.fleet;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/**
 * Out of service until the first revision, for readiness; degraded, which still counts as ready, while adapters are silent or
 * report ids that are taken.
 */
record FleetHealth(FleetFeed feed) implements HealthIndicator {

    private static final Status DEGRADED = new Status("DEGRADED");

    @Override
    public Health health() {
        Overview overview = feed.overview();
        return Health.status(status(overview))
                .withDetail("revision", feed.revision())
                .withDetail("watchers", feed.watching())
                .withDetail("adapters", overview.adapters())
                .withDetail("workers", overview.states())
                .withDetail("silentAdapters", overview.silent())
                .withDetail("neverAnswered", overview.unheard())
                .withDetail("refusedDuplicates", overview.refused())
                .build();
    }

    private Status status(Overview overview) {
        if (!feed.published()) {
            return Status.OUT_OF_SERVICE;
        }
        return overview.healthy() ? Status.UP : DEGRADED;
    }
}
