package io.glidepath.picker.redis;

import java.util.Optional;
import org.springframework.data.redis.connection.RedisConnectionFactory;

/**
 * The way to Redis. Nothing is connected before it is used.
 *
 * @param factory connections; empty for a picker that stands alone by its settings
 */
public record RedisLink(Optional<RedisConnectionFactory> factory) {}
