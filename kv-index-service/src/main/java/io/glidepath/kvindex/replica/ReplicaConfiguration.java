package io.glidepath.kvindex.replica;

import io.glidepath.contracts.kvlog.LogKeys;
import io.glidepath.kvindex.replica.LogFollowing.Replicated;
import io.glidepath.kvindex.table.BlockTable;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.resource.Delay;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.data.redis.autoconfigure.ClientResourcesBuilderCustomizer;
import org.springframework.boot.data.redis.autoconfigure.LettuceClientOptionsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.connection.RedisConnectionFactory;

/** Puts the replica together. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ShardProperties.class, ReplicaProperties.class})
class ReplicaConfiguration {

    @Bean
    MonotonicClock monotonicClock() {
        return System::nanoTime;
    }

    @Bean
    ReplicaView replicaView(ShardProperties shards, ReplicaProperties settings, MonotonicClock clock) {
        return new ReplicaView(shards.shards(), settings.patience(), clock);
    }

    @Bean
    Replicated replicated(BlockTable table, ReplicaView view, MonotonicClock clock) {
        return new Replicated(table, view, clock);
    }

    @Bean
    Replica replica(
            RedisConnectionFactory redis, Replicated replicated, ReplicaProperties settings, ShardProperties shards) {
        LogKeys keys = shards.keys();
        FollowTimes times = FollowTimes.of(settings.silence(), settings.pending());
        List<ShardFollower> followers = IntStream.range(0, keys.shards())
                .mapToObj(shard -> new ShardFollower(shard, times))
                .toList();
        RedisLogs logs = new RedisLogs(redis, keys);
        return new Replica(logs, List.of(new LogFollowing(logs, followers, replicated, settings)));
    }

    /** A command to a Redis that is away fails at once: the follower shows it and tries again. */
    @Bean
    LettuceClientOptionsBuilderCustomizer failFast() {
        return options -> options.disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS);
    }

    /** Without a growing delay: an index has to be whole soon after Redis answers again. */
    @Bean
    ClientResourcesBuilderCustomizer reconnectSteadily(ReplicaProperties settings) {
        return resources -> resources.reconnectDelay(Delay.constant(settings.retry()));
    }
}
