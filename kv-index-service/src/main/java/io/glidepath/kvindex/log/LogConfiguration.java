package io.glidepath.kvindex.log;

import io.glidepath.contracts.kvlog.LogKeys;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.data.redis.autoconfigure.LettuceClientOptionsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;

/** Shares the logs out, as the Redis at hand allows. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ShardProperties.class)
class LogConfiguration {

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

    @Bean
    Doubts doubts(ReactiveStringRedisTemplate redis, ShardProperties settings) {
        return new Doubts(redis, settings.keys());
    }

    /** A command to a Redis that is away fails at once: the follower shows it and tries again. */
    @Bean
    LettuceClientOptionsBuilderCustomizer failFast() {
        return options -> options.disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS);
    }
}
