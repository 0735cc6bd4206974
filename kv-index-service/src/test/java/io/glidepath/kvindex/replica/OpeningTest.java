package io.glidepath.kvindex.replica;

import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.contracts.kvlog.Operation;
import io.glidepath.kvindex.log.LogHead;
import io.glidepath.kvindex.log.StreamId;
import io.glidepath.kvindex.replica.Effect.AskSnapshot;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How a reader begins: snapshots first, the log on top, and begun anew where the log was wiped or trimmed. */
class OpeningTest extends FollowedShard {

    @Test
    void opensFromSnapshotAndReadsTheLogOnTop() {
        open(id(9), Map.of(A, owner(ONE)), Map.of(A, bytes(ONE, 3, 11, 12)));

        read(stored(2, 77), stored(3, 12), stored(4, 13));
        reachEnd();

        assertThat(blocks).isEqualTo(Map.of(A, Set.of(11L, 12L, 13L)));
        assertThat(standing(A).owner()).contains(owner(ONE));
    }

    @Test
    void anOldLifeIsNotShownWhileTheLogIsReadAgain() {
        open(id(4), Map.of(A, owner(TWO)), Map.of(A, bytes(TWO, 3, 21)));

        read(hello(ONE), stored(2, 11));

        assertThat(blocks).isEqualTo(Map.of(A, Set.of(21L)));
    }

    @Test
    void isCaughtUpOncePastTheNotedId() {
        open(id(3), Map.of(), Map.of());
        readOn(hello(ONE), stored(2, 11));
        assertThat(follower.caughtUp()).isFalse();

        readOn(stored(3, 12));

        assertThat(follower.caughtUp()).isTrue();
    }

    @Test
    void anOwnerOfWhomNothingIsFoundIsAskedForASnapshot() {
        open(StreamId.START, Map.of(A, owner(ONE)), Map.of());

        reachEnd();

        assertThat(asked).contains(new AskSnapshot(A));
        assertThat(repairs).containsExactly(RepairCause.NO_SNAPSHOT);
        snapshot(ONE, 5, 11);
        assertThat(blocks).isEqualTo(Map.of(A, Set.of(11L)));
    }

    @Test
    void aPoisonedOwnerIsCounted() {
        take(follower.open(new Opening(StreamId.START, Map.of(A, "nonsense"), Map.of()), now));

        assertThat(repairs).containsExactly(RepairCause.BAD_OWNER);
        assertThat(follower.lacking(Map.of(A, "nonsense"))).isEmpty();
    }

    @Test
    void aLogThatEndsBelowTheCursorIsReadFromTheBeginning() {
        openEmpty();
        read(hello(ONE), stored(2, 11));

        take(follower.tick(LogHead.ABSENT, now));

        assertThat(follower.closed()).isTrue();
        assertThat(repairs).containsExactly(RepairCause.WIPED_LOG);
        assertThat(blocks).isEqualTo(Map.of(A, Set.of(11L)));
    }

    @Test
    void idsBelowTheOldCursorCountAfterAWipe() {
        openEmpty();
        lastId = 1_000;
        read(hello(ONE), stored(2, 11));
        take(follower.tick(new LogHead(id(1), id(1)), now));

        lastId = 0;
        open(StreamId.START, Map.of(A, owner(ONE)), Map.of());
        read(entry(ONE, 3, Operation.HELLO), stored(4, 12));
        snapshot(ONE, 3, 11);

        assertThat(blocks).isEqualTo(Map.of(A, Set.of(11L, 12L)));
    }

    @Test
    void aViewThatTheOwnersStillNameSurvivesOpeningAgain() {
        openEmpty();
        read(hello(ONE), stored(2, 11));

        assertThat(follower.lacking(Map.of(A, owner(ONE).encode(), B, owner(ONE).encode())))
                .containsExactly(B);
        open(id(lastId), Map.of(A, owner(ONE)), Map.of());
        lastId = 0;
        read(hello(ONE), stored(2, 11));

        assertThat(blocks).isEqualTo(Map.of(A, Set.of(11L)));
        assertThat(standing(A).complete()).isTrue();
    }

    @Test
    void aTrimmedLogIsReadFromItsBeginning() {
        openEmpty();
        read(hello(ONE), stored(2, 11));

        take(follower.tick(new LogHead(id(50), id(60)), now));

        assertThat(repairs).containsExactly(RepairCause.TRIMMED_LOG);
        assertThat(follower.cursor()).isEqualTo(StreamId.START);
    }
}
