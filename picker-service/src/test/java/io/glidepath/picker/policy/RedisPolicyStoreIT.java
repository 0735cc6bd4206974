package io.glidepath.picker.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.glidepath.contracts.kvlog.RedisForTests;
import io.glidepath.picker.policy.PolicyStore.Stored;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.data.domain.Range;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.connection.stream.MapRecord;
import org.springframework.data.redis.core.StringRedisTemplate;

class RedisPolicyStoreIT extends PolicyStoreSuite {

    private static RedisForTests server;
    private static LettuceConnectionFactory factory;
    private static StringRedisTemplate redis;

    @BeforeAll
    static void start() {
        server = RedisForTests.start();
        factory = new LettuceConnectionFactory(server.host(), server.port());
        factory.afterPropertiesSet();
        factory.start();
        redis = new StringRedisTemplate(factory);
    }

    @AfterAll
    static void stop() {
        factory.destroy();
        server.close();
    }

    @Override
    PolicyStore empty() {
        redis.delete(List.of(RedisPolicyStore.KEY, RedisPolicyStore.AUDIT));
        return new RedisPolicyStore(redis, () -> Instant.parse("2026-01-02T03:04:05Z"));
    }

    @Test
    void notesWhoChangedWhatWhenAndHowItWas() {
        PolicyStore store = empty();
        store.seed(new Stored(1, "before"));

        store.put("after", "ann@acme", 0);

        List<MapRecord<String, Object, Object>> audit =
                redis.opsForStream().range(RedisPolicyStore.AUDIT, Range.unbounded());
        assertThat(audit).hasSize(2);
        assertThat(audit.getLast().getValue())
                .isEqualTo(Map.of(
                        "revision",
                        "2",
                        "who",
                        "ann@acme",
                        "when",
                        "2026-01-02T03:04:05Z",
                        "before",
                        "before",
                        "after",
                        "after"));
    }

    @Test
    void doesNotBelieveARevisionThatIsNoNumber() {
        PolicyStore store = empty();
        redis.opsForHash().putAll(RedisPolicyStore.KEY, Map.of("revision", "seven", "text", "x"));

        assertThatExceptionOfType(DataAccessException.class)
                .isThrownBy(store::read)
                .withMessageContaining("'seven'");
    }
}
