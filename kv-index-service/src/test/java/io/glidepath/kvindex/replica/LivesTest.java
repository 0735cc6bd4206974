package io.glidepath.kvindex.replica;

import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.contracts.kvlog.Operation;
import io.glidepath.contracts.kvlog.Tier;
import io.glidepath.kvindex.replica.Effect.Begun;
import io.glidepath.kvindex.replica.Effect.ReadOwner;
import io.glidepath.kvindex.replica.Effect.ReadSnapshot;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How a reader tells one life of a cache from the next. */
class LivesTest extends FollowedShard {

    @Test
    void theLastHelloIsTheLife() {
        openEmpty();

        read(hello(ONE), stored(2, 11), hello(TWO), entry(TWO, 2, Operation.STORED, 21));

        assertThat(blocks).isEqualTo(Map.of(A, Set.of(21L)));
        assertThat(standing(A).epoch()).isEqualTo(TWO);
    }

    @Test
    void aHelloThatCountsAnewInTheSameEpochIsANewLifeAlsoWhenReadAfterwards() {
        open(id(4), Map.of(A, owner(ONE)), Map.of());

        read(hello(ONE), stored(2, 11), hello(ONE), stored(2, 12));

        assertThat(blocks).isEqualTo(Map.of(A, Set.of(12L)));
    }

    @Test
    void aWorkerWhoseSnapshotIsAtHandBeginsOnce() {
        Opening opening = new Opening(id(2), Map.of(A, owner(ONE).encode()), Map.of(A, bytes(ONE, 3, 11, 12)));

        assertThat(follower.open(opening, now)).singleElement().isInstanceOfSatisfying(Begun.class, begun -> assertThat(
                        begun.held().get(Tier.GPU))
                .containsExactly(11, 12));
    }

    @Test
    void aWorkerWhoseSnapshotIsOfNoUseBeginsEmpty() {
        Opening opening = new Opening(id(2), Map.of(A, owner(ONE).encode()), Map.of(A, bytes(TWO, 3, 11, 12)));

        assertThat(follower.open(opening, now)).singleElement().isInstanceOfSatisfying(Begun.class, begun -> assertThat(
                        begun.held())
                .isEmpty());
    }

    @Test
    void aHelloThatTheSnapshotContainsIsOldNews() {
        open(id(2), Map.of(A, owner(ONE)), Map.of(A, bytes(ONE, 3, 11, 12)));

        read(hello(ONE), stored(2, 11), stored(3, 12));

        assertThat(blocks).isEqualTo(Map.of(A, Set.of(11L, 12L)));
    }

    @Test
    void aHeartbeatThatCountsBackwardsReloadsItsWorker() {
        openEmpty();
        read(hello(ONE), stored(2, 11), stored(3, 12));

        read(heartbeat(ONE, 1));

        assertThat(repairs).containsExactly(RepairCause.UNKNOWN_LIFE);
        snapshot(ONE, 1, 13);
        assertThat(blocks).isEqualTo(Map.of(A, Set.of(13L)));
    }

    @Test
    void aLifeWithoutHelloIsReloaded() {
        openEmpty();
        read(hello(ONE), stored(2, 11));

        read(entry(TWO, 7, Operation.STORED, 21));

        assertThat(blocks).isEqualTo(Map.of(A, Set.of()));
        assertThat(repairs).containsExactly(RepairCause.UNKNOWN_LIFE);
        snapshot(TWO, 6, 20);
        assertThat(blocks).isEqualTo(Map.of(A, Set.of(20L, 21L)));
    }

    @Test
    void byeTakesTheWorkerAway() {
        openEmpty();

        read(hello(ONE), stored(2, 11), entry(ONE, 3, Operation.BYE));

        assertThat(blocks).isEmpty();
        assertThat(follower.standings()).isEmpty();
    }

    @Test
    void aHelloThatGoesOnInItsLifeWaitsForTheSnapshot() {
        openEmpty();
        read(hello(ONE), stored(2, 11));

        read(entry(ONE, 3, Operation.HELLO), stored(4, 13));

        assertThat(standing(A).complete()).isFalse();
        assertThat(repairs).containsExactly(RepairCause.RESUMED);
        snapshot(ONE, 3, 11, 12);
        assertThat(blocks).isEqualTo(Map.of(A, Set.of(11L, 12L, 13L)));
    }

    @Test
    void aSnapshotThatFollowsAFirstHelloIsTaken() {
        openEmpty();
        read(hello(ONE), stored(2, 12));
        pass(Duration.ofSeconds(1));
        assertThat(asked).contains(new ReadSnapshot(A));

        snapshot(ONE, 1, 10, 11);

        assertThat(blocks).isEqualTo(Map.of(A, Set.of(10L, 11L, 12L)));
    }

    @Test
    void readsTheOwnerOfEachNewLife() {
        openEmpty();
        read(hello(ONE));
        assertThat(asked).contains(new ReadOwner(A));

        take(follower.owner(A, Optional.of(owner(ONE).encode())));
        asked.clear();
        pass(Duration.ofSeconds(1));
        assertThat(asked).doesNotContain(new ReadOwner(A));

        read(hello(TWO));
        assertThat(asked).contains(new ReadOwner(A));
    }
}
