package io.glidepath.picker.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.picker.assignment.RoleJob.RoleTools;
import io.glidepath.picker.roles.Demand;
import io.glidepath.picker.roles.LabelPace;
import io.glidepath.picker.roles.RolePlan;
import io.glidepath.picker.roles.Roles;
import io.glidepath.picker.signals.PickerMetrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.dao.QueryTimeoutException;
import tools.jackson.databind.json.JsonMapper;

class RoleJobTest {

    private static final WorkerId A = new WorkerId("a");
    private static final WorkerId B = new WorkerId("b");

    private final Shared store = new Shared();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Roles roles = new Roles();
    private LabelPace.Outcome does = LabelPace.Outcome.TAKEN;
    private final RoleJob job = job("p1.1", roles, A);

    @Test
    void theLeaderDecidesAndPublishes() {
        job.turn();

        assertThat(job.standing().leads()).isTrue();
        assertThat(roles.prefills()).containsExactly(A);
        assertThat(store.text).get().asString().contains("\"labelled\":[\"a\"]");
        assertThat(changes("taken")).isEqualTo(1);
    }

    @Test
    void othersTakeWhatTheLeaderPublished() {
        Roles others = new Roles();
        RoleJob follower = job("p2.1", others, B);
        job.turn();

        follower.turn();

        assertThat(follower.standing().leads()).isFalse();
        assertThat(others.prefills()).containsExactly(A);
        assertThat(follower.standing().assignment()).isEqualTo(job.standing().assignment());
    }

    @Test
    void aNewLeaderGoesOnFromThere() {
        RoleJob follower = job("p2.1", new Roles(), B);
        job.turn();
        store.leader = Optional.empty();

        follower.turn();

        assertThat(follower.standing().leads()).isTrue();
        assertThat(follower.standing().assignment().persisted()).isEqualTo(2);
    }

    @Test
    void standsAloneAndSaysSoWhileTheStoreIsAway() {
        job.turn();
        store.away = true;

        job.turn();

        assertThat(job.standing().alone()).contains("no answer");
        assertThat(job.standing().assignment().persisted()).isEqualTo(2);
        store.away = false;
        job.turn();
        assertThat(job.standing().alone()).isEmpty();
    }

    @Test
    void standsAloneWhereWhatIsPublishedCannotBeRead() {
        store.text = Optional.of("{\"wanted\":");

        job.turn();

        assertThat(job.standing().alone()).contains("what is published cannot be read");
        assertThat(roles.prefills()).containsExactly(A);
    }

    @Test
    void oneThatLostTheLeadMeanwhileFollows() {
        store.losesLead = true;

        job.turn();

        assertThat(job.standing().leads()).isFalse();
        assertThat(roles.prefills()).isEmpty();
    }

    @Test
    void oneThatLeadsAgainAfterAnotherGoesOnFromThere() {
        RoleJob other = job("p2.1", new Roles(), B);
        job.turn();
        store.leader = Optional.empty();
        other.turn();
        other.turn();
        store.leader = Optional.empty();

        job.turn();

        assertThat(job.standing().leads()).isTrue();
        assertThat(job.standing().assignment().persisted()).isEqualTo(4);
    }

    @Test
    void countsWhatWasPutOff() {
        does = LabelPace.Outcome.POSTPONED;

        job.turn();
        job.turn();

        assertThat(changes("postponed")).isEqualTo(2);
    }

    private double changes(String change) {
        return meters.get("glidepath.picker.role.changes")
                .tag("change", change)
                .counter()
                .count();
    }

    /** Counts its evaluations in {@code persisted}, and labels one worker. */
    private RoleJob job(String self, Roles its, WorkerId labels) {
        return new RoleJob(
                self,
                store,
                its,
                (before, at) -> Assignment.of(
                        self,
                        at,
                        new RolePlan(1, 1, before.persisted() + 1, List.of(2.0, 1.0), Demand.NONE, "why"),
                        Set.of(labels),
                        before.lastChange().after(does, at),
                        "why",
                        ""),
                new RoleTools(
                        () -> Instant.EPOCH,
                        new PickerMetrics(meters),
                        JsonMapper.builder().build()));
    }

    /** A store of one process. */
    private static final class Shared implements RoleStore {

        private Optional<String> leader = Optional.empty();
        private long fence;
        private Optional<String> text = Optional.empty();
        private boolean away;
        private boolean losesLead;

        @Override
        public long lead(String who) {
            if (away) {
                throw new QueryTimeoutException("no answer");
            }
            if (leader.isEmpty()) {
                leader = Optional.of(who);
                fence++;
            }
            return leader.get().equals(who) ? fence : NOT_LEADING;
        }

        @Override
        public boolean publish(long under, String newer) {
            if (!losesLead) {
                text = Optional.of(newer);
            }
            return !losesLead;
        }

        @Override
        public Optional<String> read() {
            return text;
        }
    }
}
