package io.glidepath.picker.assignment;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;

/**
 * The lead is a key that lapses, with the leader and a fence in it; the assignment is written only by who holds the fence.
 * All keys of a pool lie in one slot of a cluster.
 */
final class RedisRoleStore implements RoleStore {

    private static final RedisScript<Long> LEAD = RedisScript.of("""
                    local held = redis.call('GET', KEYS[1])
                    if not held then
                        local fence = redis.call('INCR', KEYS[2])
                        redis.call('SET', KEYS[1], fence .. ' ' .. ARGV[1], 'PX', ARGV[2])
                        return fence
                    end
                    local fence, who = string.match(held, '^(%d+) (.*)$')
                    if who ~= ARGV[1] then return 0 end
                    redis.call('PEXPIRE', KEYS[1], ARGV[2])
                    return tonumber(fence)
                    """, Long.class);

    private static final RedisScript<Long> PUBLISH = RedisScript.of("""
                    local held = redis.call('GET', KEYS[1])
                    if not held or string.match(held, '^(%d+) ') ~= ARGV[1] then return 0 end
                    redis.call('SET', KEYS[2], ARGV[2])
                    return 1
                    """, Long.class);

    private final StringRedisTemplate redis;
    private final Duration lease;
    private final String lead;
    private final String fence;
    private final String assignment;

    RedisRoleStore(StringRedisTemplate redis, String pool, Duration lease) {
        this.redis = redis;
        this.lease = lease;
        this.lead = "glidepath:{roles:" + pool + "}:lead";
        this.fence = "glidepath:{roles:" + pool + "}:fence";
        this.assignment = "glidepath:{roles:" + pool + "}";
    }

    @Override
    public long lead(String who) {
        Long held = redis.execute(LEAD, List.of(lead, fence), who, Long.toString(lease.toMillis()));
        return held == null ? NOT_LEADING : held;
    }

    @Override
    public boolean publish(long held, String text) {
        Long written = redis.execute(PUBLISH, List.of(lead, assignment), Long.toString(held), text);
        return written != null && written == 1;
    }

    @Override
    public Optional<String> read() {
        return Optional.ofNullable(redis.opsForValue().get(assignment));
    }
}
