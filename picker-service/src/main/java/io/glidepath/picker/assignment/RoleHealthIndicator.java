package io.glidepath.picker.assignment;

import io.glidepath.picker.assignment.RoleJob.Standing;
import java.util.TreeSet;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Always up, since roles are a matter of speed; says who decides, who prefills and why, and what an operator could change. */
final class RoleHealthIndicator implements HealthIndicator {

    private final RoleJob job;

    RoleHealthIndicator(RoleJob job) {
        this.job = job;
    }

    @Override
    public Health health() {
        Standing standing = job.standing();
        Health.Builder health = Health.up()
                .withDetail("leader", standing.assignment().leader())
                .withDetail("prefill", new TreeSet<>(standing.assignment().labelled()))
                .withDetail("reason", standing.assignment().reason());
        standing.alone().ifPresent(why -> health.withDetail("alone", why));
        if (!standing.assignment().advice().isEmpty()) {
            health.withDetail("advice", standing.assignment().advice());
        }
        return health.build();
    }
}
