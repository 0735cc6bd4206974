package io.glidepath.picker.peers;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Always up, since a picker can stand alone; says whether it does and why, whom it knows, and whether another bears its name. */
final class PeersHealthIndicator implements HealthIndicator {

    private final Peers peers;
    private final PeersOverRedis channel;

    PeersHealthIndicator(Peers peers, PeersOverRedis channel) {
        this.peers = peers;
        this.channel = channel;
    }

    @Override
    public Health health() {
        Health.Builder health = Health.up()
                .withDetail("others", peers.names())
                .withDetail("propagationMs", peers.propagationNanos() / 1e6)
                .withDetail("gaps", peers.gaps());
        if (peers.hasTwin()) {
            health.withDetail(
                    "twin", "another living picker bears the same PICKER_ID: neither counts what the other reserves");
        }
        channel.alone().ifPresent(why -> health.withDetail("alone", why));
        return health.build();
    }
}
