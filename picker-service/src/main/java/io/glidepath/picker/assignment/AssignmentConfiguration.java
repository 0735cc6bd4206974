package io.glidepath.picker.assignment;

import static org.springframework.web.reactive.function.server.RouterFunctions.route;

import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.picker.assignment.RoleJob.RoleTools;
import io.glidepath.picker.assignment.RoleJob.Standing;
import io.glidepath.picker.clock.MonotonicClock;
import io.glidepath.picker.clock.Repeated;
import io.glidepath.picker.fleet.Fleet;
import io.glidepath.picker.learning.EngineProfiles;
import io.glidepath.picker.ledger.Ledger;
import io.glidepath.picker.policy.Policies;
import io.glidepath.picker.redis.RedisLink;
import io.glidepath.picker.roles.LabelPace;
import io.glidepath.picker.roles.Roles;
import io.glidepath.picker.signals.PickerMetrics;
import io.glidepath.picker.signals.PickerMetrics.GaugeName;
import java.time.Instant;
import java.time.InstantSource;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;
import tools.jackson.databind.json.JsonMapper;

/** The job, its timer, and {@code GET /roles}, which explains it. */
@Configuration(proxyBeanMethods = false)
class AssignmentConfiguration {

    /**
     * What an evaluation sees.
     *
     * @param fleet the workers
     * @param ledger what they do
     * @param policies what the pool says
     * @param profiles step times
     * @param roles what is asked
     * @param clock for ages
     */
    record Sources(
            Fleet fleet, Ledger ledger, Policies policies, EngineProfiles profiles, Roles roles, MonotonicClock clock) {

        Assignment next(LabelPace pace, Assignment before, Instant at) {
            long now = clock.nanos();
            Evaluation evaluation = new Evaluation(
                    ledger.picker(), policies.splitting(), pace, profiles::of, worker -> inFlight(worker, now));
            return evaluation.next(
                    before,
                    Pool.of(fleet.now().view().workers()),
                    roles.demand().demand(now).times(ledger.pickers()),
                    at);
        }

        private int inFlight(WorkerId worker, long now) {
            return ledger.backlog(worker, now).inFlight()
                    + ledger.elsewhere(worker).inFlight();
        }
    }

    @Bean
    Sources roleSources(
            Fleet fleet, Ledger ledger, Policies policies, EngineProfiles profiles, Roles roles, MonotonicClock clock) {
        return new Sources(fleet, ledger, policies, profiles, roles, clock);
    }

    @Bean
    RoleJob roleJob(
            Sources sources,
            RedisLink redis,
            AssignmentProperties settings,
            InstantSource instants,
            PickerMetrics metrics,
            JsonMapper json) {
        RoleStore store = redis.factory()
                .<RoleStore>map(
                        factory -> new RedisRoleStore(new StringRedisTemplate(factory), redis.pool(), settings.lease()))
                .orElseGet(OwnRoleStore::new);
        String self = sources.ledger().picker() + "." + sources.ledger().incarnation();
        LabelPace pace = new LabelPace(settings.rest());
        RoleJob job = new RoleJob(
                self,
                store,
                sources.roles(),
                (before, at) -> sources.next(pace, before, at),
                new RoleTools(instants, metrics, json));
        metrics.gauge(
                GaugeName.LABELLED_PREFILL,
                () -> job.standing().assignment().labelled().size());
        metrics.gauge(
                GaugeName.WANTED_PREFILL, () -> job.standing().assignment().wanted());
        metrics.gauge(GaugeName.LEADS_ROLES, () -> job.standing().leads() ? 1 : 0);
        return job;
    }

    @Bean
    SmartLifecycle assigningRoles(RoleJob job, AssignmentProperties settings) {
        return new Repeated("roles", job::turn, settings.every(), settings.every());
    }

    @Bean
    HealthIndicator rolesHealthIndicator(RoleJob job) {
        return new RoleHealthIndicator(job);
    }

    @Bean
    RouterFunction<ServerResponse> rolesRoute(RoleJob job) {
        return route().GET("/roles", request -> ServerResponse.ok().bodyValue(Page.of(job.standing())))
                .build();
    }

    /**
     * Answer to {@code GET /roles}.
     *
     * @param leads whether this picker decides for all
     * @param alone why it decides for itself only; empty where it does not
     * @param assignment who prefills, and why
     */
    record Page(boolean leads, String alone, Assignment assignment) {

        static Page of(Standing standing) {
            return new Page(standing.leads(), standing.alone().orElse(""), standing.assignment());
        }
    }
}
