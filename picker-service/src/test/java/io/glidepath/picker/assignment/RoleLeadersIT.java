package io.glidepath.picker.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.contracts.kvlog.RedisForTests;
import io.glidepath.picker.assignment.RoleJob.RoleTools;
import io.glidepath.picker.roles.Demand;
import io.glidepath.picker.roles.LabelPace;
import io.glidepath.picker.roles.RolePlan;
import io.glidepath.picker.roles.Roles;
import io.glidepath.picker.signals.PickerMetrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Two pickers that decide who prefills, of which the leader dies or stops for longer than its lease. */
class RoleLeadersIT {

    private static RedisForTests server;
    private static LettuceConnectionFactory factory;
    private static StringRedisTemplate redis;

    private final String pool = "pool-" + System.nanoTime();
    private Runnable meanwhile = () -> {};
    private final Picker first = new Picker("p1.1", "a");
    private final Picker second = new Picker("p2.1", "b");

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

    @Test
    void anotherLeadsOnceTheLeaderIsDeadAndGoesOnFromWhatItDecided() {
        first.job.turn();
        first.job.turn();

        second.leads();

        assertThat(second.job.standing().assignment().persisted()).isEqualTo(3);
        assertThat(second.roles.prefills()).containsExactly(new WorkerId("b"));
    }

    @Test
    void aLeaderThatSleptThroughItsLeaseFollows() {
        first.job.turn();
        second.leads();

        first.job.turn();

        assertThat(first.job.standing().leads()).isFalse();
        assertThat(first.roles.prefills()).containsExactly(new WorkerId("b"));
    }

    @Test
    void whatALeaderDecidedInItsSleepIsPublishedNowhere() {
        first.job.turn();
        meanwhile = second::leads;

        first.job.turn();

        assertThat(first.job.standing().leads()).isFalse();
        meanwhile = () -> {};
        first.job.turn();
        assertThat(first.roles.prefills()).containsExactly(new WorkerId("b"));
        assertThat(first.job.standing().assignment().leader()).isEqualTo("p2.1");
    }

    /** Counts its evaluations in {@code persisted}, and labels one worker. */
    private final class Picker {

        private final Roles roles = new Roles();
        private final RoleJob job;

        Picker(String name, String labels) {
            job = new RoleJob(
                    name,
                    new RedisRoleStore(redis, pool, Duration.ofMinutes(5)),
                    roles,
                    (before, at) -> {
                        if (name.equals("p1.1")) {
                            meanwhile.run();
                        }
                        return Assignment.of(
                                name,
                                at,
                                new RolePlan(1, 1, before.persisted() + 1, List.of(2.0, 1.0), Demand.NONE, "why"),
                                Set.of(new WorkerId(labels)),
                                before.lastChange().after(LabelPace.Outcome.TAKEN, at),
                                "why",
                                "");
                    },
                    new RoleTools(
                            () -> Instant.EPOCH,
                            new PickerMetrics(new SimpleMeterRegistry()),
                            JsonMapper.builder().build()));
        }

        /** The other's lease is over. */
        void leads() {
            redis.delete("glidepath:{roles:" + pool + "}:lead");
            job.turn();
            assertThat(job.standing().leads()).isTrue();
        }
    }
}
