package io.glidepath.picker.redis;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whether there is a Redis; where it is, {@code spring.data.redis} says.
 *
 * @param enabled false for a picker that stands alone
 */
@ConfigurationProperties("picker.redis")
record RedisProperties(@DefaultValue("true") boolean enabled) {}
