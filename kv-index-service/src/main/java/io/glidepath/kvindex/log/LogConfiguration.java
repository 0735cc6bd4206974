package io.glidepath.kvindex.log;

import io.glidepath.contracts.kvlog.LogKeys;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.ClusterTopologyRefreshOptions;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.data.redis.autoconfigure.LettuceClientOptionsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/** Shares the logs out, as the Redis at hand allows. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ShardProperties.class)
class LogConfiguration {

    private static final Duration REFRESH = Duration.ofSeconds(5);

    /**
     * One reading for a single Redis, also behind Sentinel. In a cluster one for each log: a read of several streams is
     * refused unless they share a slot.
     */
    @Bean
    LogReadings logReadings(LettuceConnectionFactory redis, ShardProperties settings) {
        LogKeys keys = settings.keys();
        List<Integer> all = IntStream.range(0, keys.shards()).boxed().toList();
        return new LogReadings(
                redis.isClusterAware()
                        ? all.stream()
                                .map(shard -> new LogReading(new RedisLogs(redis, keys), List.of(shard)))
                                .toList()
                        : List.of(new LogReading(new RedisLogs(redis, keys), all)));
    }

    /**
     * A command to a Redis that is away fails at once: the follower shows it and tries again. Who serves which slot of a
     * cluster is asked anew now and then, and at once when a node says that it moved or does not answer.
     */
    @Bean
    LettuceClientOptionsBuilderCustomizer failFast() {
        return options -> {
            options.disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS);
            if (options instanceof ClusterClientOptions.Builder cluster) {
                cluster.topologyRefreshOptions(ClusterTopologyRefreshOptions.builder()
                        .enablePeriodicRefresh(REFRESH)
                        .build());
            }
        };
    }
}
