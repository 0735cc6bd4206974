package io.glidepath.picker.lookup;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Always up, since picks go on without the index; says how the last question ended. */
@Component
class IndexHealthIndicator implements HealthIndicator {

    private final IndexClient index;

    IndexHealthIndicator(IndexClient index) {
        this.index = index;
    }

    @Override
    public Health health() {
        return switch (index.last()) {
            case Lookup.Answered answered ->
                Health.up()
                        .withDetail("last", "answered")
                        .withDetail("ageMs", answered.ageMs())
                        .withDetail("workers", answered.depths().size())
                        .build();
            case Lookup.Without without ->
                Health.up().withDetail("last", without.cause()).build();
        };
    }
}
