package io.glidepath.picker.redis;

import java.util.Optional;
import org.springframework.data.redis.connection.RedisConnectionFactory;

/**
 * The way to Redis. Nothing is connected before it is used.
 *
 * @param pool name of the pool whose pickers share it
 * @param factory connections; empty for a picker that stands alone by its settings
 */
public record RedisLink(String pool, Optional<RedisConnectionFactory> factory) {}
