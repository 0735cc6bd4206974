package io.glidepath.kvindex.replica;

import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.contracts.identity.Epoch;
import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.contracts.kvlog.LogEntry;
import io.glidepath.contracts.kvlog.Operation;
import io.glidepath.kvindex.log.RawEntry;
import io.glidepath.kvindex.log.StreamId;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReplicaViewTest {

    private static final WorkerId A = new WorkerId("a");

    private long now = 5_000_000_000L;
    private final ReplicaView view = new ReplicaView(2, Duration.ofSeconds(10), () -> now);

    @Test
    void isAsOldAsItsOldestLog() {
        pass(Duration.ofSeconds(4));
        view.reachedEnd(0, now);
        assertThat(view.age()).isEqualTo(Duration.ofSeconds(4));

        view.reachedEnd(1, now);
        pass(Duration.ofMillis(30));

        assertThat(view.age()).isEqualTo(Duration.ofMillis(30));
    }

    @Test
    void isReadyWhenEveryLogIsLoaded() {
        view.publish(following(0));
        assertThat(view.ready()).isFalse();
        assertThat(view.missing()).containsExactly("log 1");

        view.publish(following(1));

        assertThat(view.ready()).isTrue();
        assertThat(view.missing()).isEmpty();
    }

    @Test
    void staysReadyAndNamesWhatIsMissingLater() {
        view.publish(following(0));
        view.publish(following(1));

        view.publish(following(1, LogEntry.bare(A, new Epoch(1), 5, Operation.HEARTBEAT)));

        assertThat(view.ready()).isTrue();
        assertThat(view.missing()).containsExactly("worker a");
    }

    @Test
    void isReadyAfterALongWaitWithTheMissingNamed() {
        pass(Duration.ofSeconds(10));

        assertThat(view.ready()).isTrue();
        assertThat(view.missing()).containsExactly("log 0", "log 1");
    }

    @Test
    void isNeverReadyOnARedisThatWasSetUpOtherwise() {
        pass(Duration.ofSeconds(10));
        view.refused("16 is not 8");
        assertThat(view.ready()).isFalse();

        view.accepted();

        assertThat(view.ready()).isTrue();
    }

    @Test
    void forgetsWhomTheFollowerForgot() {
        view.publish(following(0, LogEntry.bare(A, new Epoch(1), 1, Operation.HELLO)));
        assertThat(view.standing(A)).get().extracting(Standing::complete).isEqualTo(true);

        view.publish(following(1));
        assertThat(view.standing(A)).isPresent();
        view.publish(following(0));

        assertThat(view.standing(A)).isEmpty();
    }

    @Test
    void countsRepairsByCause() {
        view.repaired(RepairCause.GAP);
        view.repaired(RepairCause.GAP);

        assertThat(view.repairs(RepairCause.GAP)).isEqualTo(2);
        assertThat(view.repairs()).containsEntry(RepairCause.GAP, 2L).containsEntry(RepairCause.WIPED_LOG, 0L);
    }

    @Test
    void saysWhyRedisDoesNotAnswer() {
        assertThat(view.outage()).isPresent();

        view.answered(List.of(0, 1));
        assertThat(view.outage()).isEmpty();
        view.failed(List.of(0), "connection refused");
        view.answered(List.of(1));

        assertThat(view.outage()).contains("connection refused");
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }

    private ShardFollower following(int shard, LogEntry... entries) {
        ShardFollower follower = new ShardFollower(shard, FollowTimes.of(Duration.ofSeconds(10), 8));
        follower.open(new Opening(StreamId.START, Map.of(), Map.of()), now);
        List<RawEntry> raw = IntStream.range(0, entries.length)
                .mapToObj(i -> new RawEntry(new StreamId(i + 1, 0), entries[i].encode()))
                .toList();
        follower.read(raw, true, now);
        assertThat(follower.caughtUp()).as(Arrays.toString(entries)).isTrue();
        return follower;
    }
}
