package io.glidepath.picker.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.glidepath.picker.policy.Policies.Revision;
import io.glidepath.picker.policy.PolicyStore.Stored;
import io.glidepath.picker.policyfile.PolicyFile;
import io.glidepath.picker.policyfile.PolicyFileException;
import io.glidepath.picker.scheduling.CostModel;
import io.glidepath.picker.scheduling.Room;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.QueryTimeoutException;

class PolicyFollowerTest {

    private static final PolicyFile READER = new PolicyFile(new CostModel(0.3, 3));

    private final OwnPolicyStore kept = new OwnPolicyStore();
    private final Flaky store = new Flaky(kept);
    private final Policies policies =
            new Policies("default", Room.ENDLESS, new Revision(1, READER.read(named("seed"))));
    private long now;
    private final PolicyFollower follower = new PolicyFollower(policies, READER, store, () -> now);

    @Test
    void keepsTheSeedForAllWhereNothingIsKept() {
        follower.look();

        assertThat(kept.read()).contains(new Stored(1, named("seed")));
    }

    @Test
    void followsWhatAnotherReplicaChanged() {
        kept.put(named("other"), "them", 6);

        follower.look();

        assertThat(policies.inForce("m", "t").profile()).isEqualTo("other");
        assertThat(policies.inForce("m", "t").revision()).isEqualTo(7);
    }

    @Test
    void changesItsOwnAtOnceAndTellsTheOthers() {
        follower.look();

        Revision changed = follower.put(named("mine"), "me");

        assertThat(changed.number()).isEqualTo(2);
        assertThat(policies.inForce("m", "t").profile()).isEqualTo("mine");
        assertThat(kept.read()).contains(new Stored(2, named("mine")));
    }

    @Test
    void changesNothingForABadFile() {
        follower.look();

        assertThatExceptionOfType(PolicyFileException.class).isThrownBy(() -> follower.put("profiles: 3", "me"));

        assertThat(policies.inForce("m", "t").profile()).isEqualTo("seed");
        assertThat(kept.read()).contains(new Stored(1, named("seed")));
    }

    @Test
    void keepsTheLastGoodOneWhereWhatIsKeptIsBad() {
        kept.put("profiles: 3", "them", 8);

        follower.look();

        assertThat(policies.inForce("m", "t").profile()).isEqualTo("seed");
        assertThat(follower.status().refused()).contains("revision 9: profiles must be a map but was 3");
    }

    @Test
    void takesAGoodOneAfterABadOne() {
        kept.put("profiles: 3", "them", 8);
        follower.look();
        kept.put(named("good"), "them", 0);

        follower.look();

        assertThat(policies.inForce("m", "t").profile()).isEqualTo("good");
        assertThat(follower.status().refused()).isEmpty();
    }

    @Test
    void keepsTheLastGoodOneWhileTheStoreIsAwayAndSaysSo() {
        follower.look();
        store.away = true;
        now += Duration.ofSeconds(9).toNanos();

        follower.look();

        assertThat(policies.inForce("m", "t").profile()).isEqualTo("seed");
        assertThat(follower.status().away()).contains("too slow");
        assertThat(follower.sinceHeard()).isEqualTo(Duration.ofSeconds(9));
    }

    @Test
    void changesNothingWhileTheStoreIsAway() {
        store.away = true;

        assertThatExceptionOfType(DataAccessException.class).isThrownBy(() -> follower.put(named("mine"), "me"));

        assertThat(policies.inForce("m", "t").profile()).isEqualTo("seed");
    }

    @Test
    void putsTheLastGoodOneBackIntoAWipedStoreUnderItsRevision() {
        kept.put(named("other"), "them", 6);
        follower.look();
        store.behind = new OwnPolicyStore();

        follower.look();

        assertThat(store.behind.read()).contains(new Stored(7, named("other")));
    }

    private static String named(String profile) {
        return "{profiles: {" + profile + ": {policy: cost}}, pools: {default: {profile: " + profile + "}}}";
    }

    /** A store that can be away. */
    private static final class Flaky implements PolicyStore {

        private PolicyStore behind;
        private boolean away;

        Flaky(PolicyStore behind) {
            this.behind = behind;
        }

        @Override
        public Optional<Stored> read() {
            return present().read();
        }

        @Override
        public void seed(Stored policy) {
            present().seed(policy);
        }

        @Override
        public long put(String text, String author, long atLeast) {
            return present().put(text, author, atLeast);
        }

        @Override
        public String describe() {
            return "flaky";
        }

        private PolicyStore present() {
            if (away) {
                throw new QueryTimeoutException("too slow");
            }
            return behind;
        }
    }
}
