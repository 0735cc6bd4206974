package io.glidepath.kvindex.replica;

import io.glidepath.kvindex.log.LogReadings;
import io.glidepath.kvindex.replica.LogFollowing.Replicated;
import io.glidepath.kvindex.table.BlockTable;
import io.lettuce.core.resource.Delay;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.data.redis.autoconfigure.ClientResourcesBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the replica together. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ReplicaProperties.class)
class ReplicaConfiguration {

    @Bean
    MonotonicClock monotonicClock() {
        return System::nanoTime;
    }

    @Bean
    ReplicaView replicaView(LogReadings logs, ReplicaProperties settings, MonotonicClock clock) {
        return new ReplicaView(logs.shards(), settings.patience(), clock);
    }

    @Bean
    Replicated replicated(BlockTable table, ReplicaView view, MonotonicClock clock) {
        return new Replicated(table, view, clock);
    }

    @Bean
    Replica replica(LogReadings logs, Replicated replicated, ReplicaProperties settings) {
        FollowTimes times = FollowTimes.of(settings.silence(), settings.pending());
        return new Replica(logs.all().stream()
                .map(reading -> new LogFollowing(reading, times, replicated, settings))
                .toList());
    }

    /** Without a growing delay: an index has to be whole soon after Redis answers again. */
    @Bean
    ClientResourcesBuilderCustomizer reconnectSteadily(ReplicaProperties settings) {
        return resources -> resources.reconnectDelay(Delay.constant(settings.retry()));
    }
}
