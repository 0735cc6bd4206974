package io.glidepath.picker.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.contracts.kvlog.RedisForTests;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;

class RedisRoleStoreIT extends RoleStoreSuite {

    private static final String LEAD = "glidepath:{roles:p}:lead";

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
    RoleStore empty() {
        redis.delete(List.of(LEAD, "glidepath:{roles:p}:fence", "glidepath:{roles:p}"));
        return new RedisRoleStore(redis, "p", Duration.ofMinutes(1));
    }

    @Test
    void letsOneOfTwoLead() {
        RoleStore store = empty();
        store.lead("a.1");

        assertThat(store.lead("b.1")).isEqualTo(RoleStore.NOT_LEADING);
        assertThat(store.lead("a.2")).isEqualTo(RoleStore.NOT_LEADING);
    }

    @Test
    void anotherLeadsUnderAHigherFenceWhenTheLeadLapsed() {
        RoleStore store = empty();
        long before = store.lead("a.1");
        redis.delete(LEAD);

        assertThat(store.lead("b.1")).isGreaterThan(before);
    }

    @Test
    void nothingIsPublishedUnderAFenceThatIsOver() {
        RoleStore store = empty();
        long before = store.lead("a.1");
        redis.delete(LEAD);
        store.publish(store.lead("b.1"), "new");

        assertThat(store.publish(before, "old")).isFalse();

        assertThat(store.read()).contains("new");
    }

    @Test
    void theLeadLapses() {
        empty().lead("a.1");

        assertThat(redis.getExpire(LEAD)).isBetween(1L, 60L);
    }
}
