package io.glidepath.picker.policy;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Always up, since the last good policy goes on deciding; says which that is, and why a newer one does not. */
@Component
class PolicyHealthIndicator implements HealthIndicator {

    private final Policies policies;
    private final PolicyFollower follower;

    PolicyHealthIndicator(Policies policies, PolicyFollower follower) {
        this.policies = policies;
        this.follower = follower;
    }

    @Override
    public Health health() {
        PolicyFollower.Status status = follower.status();
        Health.Builder health = Health.up()
                .withDetail("revision", policies.current().number())
                .withDetail("kept", follower.where())
                .withDetail("heardAgoMs", follower.sinceHeard().toMillis());
        status.away().ifPresent(why -> health.withDetail("away", why));
        status.refused().ifPresent(why -> health.withDetail("refused", why));
        return health.build();
    }
}
