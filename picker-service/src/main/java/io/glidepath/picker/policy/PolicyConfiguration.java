package io.glidepath.picker.policy;

import io.glidepath.picker.clock.MonotonicClock;
import io.glidepath.picker.clock.Repeated;
import io.glidepath.picker.policy.Policies.Revision;
import io.glidepath.picker.policyfile.PolicyFile;
import io.glidepath.picker.redis.RedisLink;
import io.glidepath.picker.scheduling.Room;
import io.glidepath.picker.signals.PickerMetrics;
import io.glidepath.picker.signals.PickerMetrics.GaugeName;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.core.StringRedisTemplate;

/** The policy of this replica, and the thread that follows the one of all. */
@Configuration(proxyBeanMethods = false)
class PolicyConfiguration {

    @Bean
    PolicyFile policyFile(PolicyProperties settings) {
        return new PolicyFile(settings.cost().model());
    }

    /** A seed that cannot be taken stops the process: there is no last good one yet. */
    @Bean
    Policies policies(
            PolicyProperties settings,
            PolicySeedProperties seed,
            PolicyFile reader,
            Room room,
            RedisLink redis,
            PickerMetrics metrics) {
        Policies policies = new Policies(redis.pool(), room, new Revision(1, reader.read(seed.text(settings.file()))));
        metrics.gauge(GaugeName.POLICY_REVISION, () -> policies.current().number());
        return policies;
    }

    @Bean
    PolicyFollower policyFollower(
            Policies policies,
            PolicyFile reader,
            RedisLink redis,
            InstantSource instants,
            MonotonicClock clock,
            PickerMetrics metrics) {
        PolicyStore store = redis.factory()
                .<PolicyStore>map(factory -> new RedisPolicyStore(new StringRedisTemplate(factory), instants))
                .orElseGet(OwnPolicyStore::new);
        PolicyFollower follower = new PolicyFollower(policies, reader, store, clock);
        metrics.gauge(GaugeName.POLICY_AGE, () -> follower.sinceHeard().toMillis() / 1e3);
        return follower;
    }

    @Bean
    SmartLifecycle followingPolicy(PolicyFollower follower, PolicySeedProperties settings) {
        return new Repeated("policy", follower::look, Duration.ZERO, settings.poll());
    }
}
