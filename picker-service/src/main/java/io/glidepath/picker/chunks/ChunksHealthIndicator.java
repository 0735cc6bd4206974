package io.glidepath.picker.chunks;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Always up; says how much cache knowledge rests on what was sent alone, and how often an engine had less than was believed. */
@Component
class ChunksHealthIndicator implements HealthIndicator {

    private final RoutedChunks chunks;

    ChunksHealthIndicator(RoutedChunks chunks) {
        this.chunks = chunks;
    }

    @Override
    public Health health() {
        return Health.up()
                .withDetail("held", chunks.size())
                .withDetail("workers", chunks.sizes())
                .withDetail("corrections", chunks.corrections())
                .build();
    }
}
