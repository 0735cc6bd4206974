package io.glidepath.adapter.publishing;

import io.glidepath.contracts.kvlog.LogKeys;
import java.nio.charset.StandardCharsets;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.RedisConnectionFactory;

/** The number of logs, which the first process to come stores in Redis and all others must agree with. */
public final class Shards {

    private static final byte[] KEY = LogKeys.SHARDS.getBytes(StandardCharsets.US_ASCII);

    private Shards() {}

    /**
     * Stores the number when Redis has none, and compares.
     *
     * @param redis where the logs are
     * @param configured number of logs of this process
     * @throws ShardsMismatchException when Redis holds another number
     * @throws org.springframework.dao.DataAccessException when Redis does not answer
     */
    public static void check(RedisConnectionFactory redis, int configured) {
        try (RedisConnection connection = redis.getConnection()) {
            byte[] number = Integer.toString(configured).getBytes(StandardCharsets.US_ASCII);
            connection.stringCommands().setNX(KEY, number);
            byte[] stored = connection.stringCommands().get(KEY);
            String text = stored == null ? "" : new String(stored, StandardCharsets.US_ASCII);
            if (!text.isEmpty() && !text.equals(Integer.toString(configured))) {
                throw new ShardsMismatchException(configured, text);
            }
        }
    }
}
