package io.glidepath.picker.redis;

import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.data.redis.autoconfigure.LettuceClientOptionsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.connection.RedisConnectionFactory;

/** Links to the Redis of {@code spring.data.redis}, unless the settings say that there is none. */
@Configuration(proxyBeanMethods = false)
class RedisLinkConfiguration {

    @Bean
    RedisLink redisLink(PoolProperties pool, RedisProperties settings, ObjectProvider<RedisConnectionFactory> factory) {
        return new RedisLink(
                pool.pool(), settings.enabled() ? Optional.ofNullable(factory.getIfAvailable()) : Optional.empty());
    }

    /** A command to a Redis that is away fails at once: whoever sends it has an answer to that, and shows it. */
    @Bean
    LettuceClientOptionsBuilderCustomizer failFast() {
        return options -> options.disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS);
    }
}
