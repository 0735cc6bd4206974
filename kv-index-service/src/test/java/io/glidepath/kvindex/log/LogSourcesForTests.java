package io.glidepath.kvindex.log;

import io.glidepath.contracts.kvlog.LogKeys;
import org.springframework.data.redis.connection.RedisConnectionFactory;

/** Opens the package's sources to tests of others. */
public final class LogSourcesForTests {

    private LogSourcesForTests() {}

    public static LogSource redis(RedisConnectionFactory factory, LogKeys keys) {
        return new RedisLogs(factory, keys);
    }
}
