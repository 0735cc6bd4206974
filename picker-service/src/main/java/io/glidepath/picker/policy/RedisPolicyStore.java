package io.glidepath.picker.policy;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataRetrievalFailureException;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;

/**
 * The policy in Redis: a hash {@value #KEY} of {@code revision} and {@code text}, and a stream {@value #AUDIT} of the last
 * changes, with who, when, before and after. Both lie in one slot of a cluster.
 */
final class RedisPolicyStore implements PolicyStore {

    static final String KEY = "glidepath:{policy}";
    static final String AUDIT = "glidepath:{policy}:audit";

    private static final List<String> KEYS = List.of(KEY, AUDIT);

    private static final RedisScript<Long> PUT = RedisScript.of("""
                    local before = redis.call('HMGET', KEYS[1], 'revision', 'text')
                    local revision = math.max(tonumber(before[1] or '0'), tonumber(ARGV[4])) + 1
                    redis.call('HSET', KEYS[1], 'revision', revision, 'text', ARGV[1])
                    redis.call('XADD', KEYS[2], 'MAXLEN', '~', 1000, '*', 'revision', revision, 'who', ARGV[2],
                        'when', ARGV[3], 'before', before[2] or '', 'after', ARGV[1])
                    return revision
                    """, Long.class);

    private static final RedisScript<Long> SEED = RedisScript.of("""
                    if redis.call('EXISTS', KEYS[1]) == 1 then return 0 end
                    redis.call('HSET', KEYS[1], 'revision', ARGV[2], 'text', ARGV[1])
                    redis.call('XADD', KEYS[2], 'MAXLEN', '~', 1000, '*', 'revision', ARGV[2], 'who', 'seed',
                        'when', ARGV[3], 'before', '', 'after', ARGV[1])
                    return 1
                    """, Long.class);

    private final StringRedisTemplate redis;
    private final InstantSource instants;

    RedisPolicyStore(StringRedisTemplate redis, InstantSource instants) {
        this.redis = redis;
        this.instants = instants;
    }

    @Override
    public Optional<Stored> read() {
        List<@Nullable String> found =
                redis.<String, @Nullable String>opsForHash().multiGet(KEY, List.of("revision", "text"));
        String revision = found.get(0);
        String text = found.get(1);
        return revision == null || text == null ? Optional.empty() : Optional.of(new Stored(number(revision), text));
    }

    @Override
    public void seed(Stored policy) {
        redis.execute(SEED, KEYS, policy.text(), Long.toString(policy.revision()), now());
    }

    @Override
    public long put(String text, String author, long atLeast) {
        Long revision = redis.execute(PUT, KEYS, text, author, now(), Long.toString(atLeast));
        if (revision == null) {
            throw new DataRetrievalFailureException("Redis gave no revision");
        }
        return revision;
    }

    @Override
    public String describe() {
        return "Redis, " + KEY;
    }

    private String now() {
        return instants.instant().toString();
    }

    private static long number(String revision) {
        try {
            return Long.parseLong(revision);
        } catch (NumberFormatException e) {
            throw new DataRetrievalFailureException(KEY + " has no number for a revision but '" + revision + "'", e);
        }
    }
}
