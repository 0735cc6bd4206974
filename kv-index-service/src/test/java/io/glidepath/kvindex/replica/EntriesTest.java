package io.glidepath.kvindex.replica;

import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.contracts.kvlog.Operation;
import io.glidepath.kvindex.replica.Effect.AskSnapshot;
import io.glidepath.kvindex.replica.Effect.ReadSnapshot;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a reader does with entries in order, gaps among them, and the snapshots that heal these. */
class EntriesTest extends FollowedShard {

    @Test
    void asksAgainSoonWhenRedisDidNotTakeTheQuestion() {
        openEmpty();
        asksReachRedis = false;
        read(hello(ONE), stored(3, 11));

        pass(Duration.ofSeconds(1));

        assertThat(asked).filteredOn(AskSnapshot.class::isInstance).hasSize(3);
        assertThat(repairs).containsExactly(RepairCause.GAP);
    }

    @Test
    void appliesEntriesInOrder() {
        openEmpty();

        read(hello(ONE), stored(2, 11, 12), removed(3, 12), stored(4, 13));

        assertThat(blocks).isEqualTo(Map.of(A, Set.of(11L, 13L)));
        assertThat(standing(A)).isEqualTo(new Standing(A, 3, ONE, 4, true, Optional.empty()));
    }

    @Test
    void skipsWhatWasApplied() {
        openEmpty();
        read(hello(ONE), stored(2, 11), removed(3, 11));

        read(stored(2, 11));

        assertThat(blocks).isEqualTo(Map.of(A, Set.of()));
    }

    @Test
    void aGapDropsTheViewAndAsksForASnapshotOnce() {
        openEmpty();
        read(hello(ONE), stored(2, 11));

        read(stored(4, 13));
        read(stored(5, 14));

        assertThat(blocks).isEqualTo(Map.of(A, Set.of()));
        assertThat(standing(A).complete()).isFalse();
        assertThat(asked).filteredOn(AskSnapshot.class::isInstance).hasSize(1);
        assertThat(repairs).containsExactly(RepairCause.GAP);
    }

    @Test
    void theSnapshotHealsAGapAndWhatCameSinceIsNotLost() {
        openEmpty();
        read(hello(ONE), stored(2, 11), stored(4, 13), stored(5, 14));

        snapshot(ONE, 4, 11, 12, 13);

        assertThat(blocks).isEqualTo(Map.of(A, Set.of(11L, 12L, 13L, 14L)));
        assertThat(standing(A).complete()).isTrue();
        read(stored(6, 15));
        assertThat(blocks.get(A)).contains(15L);
    }

    @Test
    void aSnapshotFromBeforeTheGapIsOfNoUse() {
        openEmpty();
        read(hello(ONE), stored(2, 11), stored(5, 14));

        snapshot(ONE, 3, 11, 12);

        assertThat(standing(A).complete()).isFalse();
        assertThat(blocks.get(A)).isEmpty();
    }

    @Test
    void aSnapshotFromBeforeTheCacheWasClearedIsOfNoUse() {
        openEmpty();
        read(hello(ONE), stored(4, 13), entry(ONE, 6, Operation.CLEARED), stored(7, 20));

        snapshot(ONE, 5, 11, 12, 13);

        assertThat(blocks).isEqualTo(Map.of(A, Set.of(20L)));
    }

    @Test
    void aSnapshotOfAnotherLifeIsOfNoUse() {
        openEmpty();
        read(hello(ONE), stored(3, 11));

        snapshot(TWO, 90, 11, 12);

        assertThat(standing(A).complete()).isFalse();
    }

    @Test
    void entriesOfOneWaitingWorkerAreBounded() {
        openEmpty();
        read(hello(ONE), stored(3, 11));
        read(stored(4, 12), stored(5, 13), stored(6, 14), stored(7, 15));

        snapshot(ONE, 2);
        assertThat(standing(A).complete()).isFalse();
        snapshot(ONE, 3, 11);

        assertThat(blocks).isEqualTo(Map.of(A, Set.of(11L, 12L, 13L, 14L, 15L)));
    }

    @Test
    void asksAgainWhileNoSnapshotComes() {
        openEmpty();
        read(hello(ONE), stored(3, 11));
        asked.clear();

        pass(Duration.ofSeconds(9));
        assertThat(asked).contains(new ReadSnapshot(A)).doesNotContain(new AskSnapshot(A));
        pass(Duration.ofSeconds(2));

        assertThat(asked).contains(new AskSnapshot(A));
    }

    @Test
    void aHeartbeatAheadTellsOfALostTail() {
        openEmpty();
        read(hello(ONE), stored(2, 11), heartbeat(ONE, 2));
        assertThat(standing(A).complete()).isTrue();

        read(heartbeat(ONE, 3));

        assertThat(repairs).containsExactly(RepairCause.LOST_TAIL);
        snapshot(ONE, 3, 11, 12);
        assertThat(blocks).isEqualTo(Map.of(A, Set.of(11L, 12L)));
    }

    @Test
    void aBatchThatIsSentTwiceIsAppliedOnce() {
        openEmpty();

        read(hello(ONE), stored(2, 11), removed(3, 11), stored(2, 11), removed(3, 11), heartbeat(ONE, 3));

        assertThat(blocks).isEqualTo(Map.of(A, Set.of()));
        assertThat(repairs).isEmpty();
    }

    @Test
    void clearedHealsAGapByItself() {
        openEmpty();
        read(hello(ONE), stored(2, 11), stored(4, 13));

        read(entry(ONE, 5, Operation.CLEARED), stored(6, 15));

        assertThat(blocks).isEqualTo(Map.of(A, Set.of(15L)));
        assertThat(standing(A).complete()).isTrue();
    }

    @Test
    void aPoisonedEntryIsCountedAndShowsAsAGap() {
        openEmpty();

        read(hello(ONE), new byte[] {1}, stored(3, 13));

        assertThat(repairs).containsExactly(RepairCause.BAD_ENTRY, RepairCause.GAP);
    }

    @Test
    void aPoisonedSnapshotIsCountedOnceAndAnotherAwaited() {
        openEmpty();
        read(hello(ONE), stored(3, 13));
        repairs.clear();

        take(follower.snapshot(A, Optional.of(new byte[40]), now));
        take(follower.snapshot(A, Optional.of(new byte[40]), now));

        assertThat(repairs).containsExactly(RepairCause.BAD_SNAPSHOT);
        snapshot(ONE, 3, 11);
        assertThat(standing(A).complete()).isTrue();
    }
}
