package io.glidepath.kvindex.inspection;

import io.glidepath.kvindex.replica.ReplicaView;
import java.util.List;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Out of service until the index may be asked; after that up, whatever Redis does: an old answer is better than none,
 * and says how old it is. What is degraded stands in the details.
 */
final class IndexHealth implements HealthIndicator {

    private final Inspection inspection;
    private final ReplicaView view;

    IndexHealth(Inspection inspection, ReplicaView view) {
        this.inspection = inspection;
        this.view = view;
    }

    @Override
    public Health health() {
        Health.Builder health = view.ready() ? Health.up() : Health.outOfService();
        List<String> missing = view.missing();
        return health.withDetail("degraded", !missing.isEmpty() || view.outage().isPresent())
                .withDetail("redis", inspection.redis())
                .withDetail("ageMs", view.age().toMillis())
                .withDetail("missing", missing)
                .build();
    }
}
