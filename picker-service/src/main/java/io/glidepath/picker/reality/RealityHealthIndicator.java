package io.glidepath.picker.reality;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Always up, since a wrong picture of a cache costs time only; names the workers that are suspect. */
@Component
class RealityHealthIndicator implements HealthIndicator {

    private final CacheReality reality;

    RealityHealthIndicator(CacheReality reality) {
        this.reality = reality;
    }

    @Override
    public Health health() {
        return Health.up().withDetail("suspect", reality.suspects()).build();
    }
}
