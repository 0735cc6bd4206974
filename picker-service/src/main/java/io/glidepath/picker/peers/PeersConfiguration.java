package io.glidepath.picker.peers;

import io.glidepath.picker.clock.MonotonicClock;
import io.glidepath.picker.ledger.Ledger;
import io.glidepath.picker.redis.RedisLink;
import io.glidepath.picker.signals.PickerMetrics;
import io.glidepath.picker.signals.PickerMetrics.GaugeName;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** Joins this picker's ledger with those of its pool. */
@Configuration(proxyBeanMethods = false)
class PeersConfiguration {

    @Bean
    Peers peers(Ledger ledger, PeersProperties settings, PickerMetrics metrics) {
        Peers peers = new Peers(ledger, settings);
        ledger.knowing(peers);
        metrics.gauge(GaugeName.PEERS, peers::others);
        metrics.gauge(GaugeName.PROPAGATION, () -> peers.propagationNanos() / 1e9);
        metrics.gauge(GaugeName.PEER_GAPS, peers::gaps);
        metrics.gauge(GaugeName.PEER_TWINS, () -> peers.hasTwin() ? 1 : 0);
        return peers;
    }

    @Bean
    PeersOverRedis peersOverRedis(
            Peers peers,
            Ledger ledger,
            RedisLink link,
            PeersProperties settings,
            MonotonicClock clock,
            JsonMapper json) {
        return new PeersOverRedis(peers, ledger, link, settings, clock, json);
    }

    @Bean
    HealthIndicator peersHealthIndicator(Peers peers, PeersOverRedis channel) {
        return new PeersHealthIndicator(peers, channel);
    }
}
