package io.glidepath.kvindex.replica;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who goes when nothing is heard of him. */
class SilenceTest extends FollowedShard {

    @Test
    void aSilentWorkerGoes() {
        openEmpty();
        read(hello(ONE), helloOf(B));
        for (int second = 0; second < 9; second++) {
            pass(Duration.ofSeconds(1));
            read(heartbeatOf(B));
        }
        assertThat(blocks).containsKeys(A, B);

        pass(Duration.ofSeconds(1));

        assertThat(blocks).containsOnlyKeys(B);
        assertThat(repairs).containsExactly(RepairCause.SILENT_WORKER);
    }

    @Test
    void theOnlyWorkerOfALogMayFallSilentToo() {
        openEmpty();
        read(hello(ONE));

        pass(Duration.ofSeconds(10));

        assertThat(blocks).isEmpty();
    }

    @Test
    void whenHalfOfTheWorkersFallSilentTogetherTheLogIsSuspectFirst() {
        openEmpty();
        read(hello(ONE), helloOf(B));
        pass(Duration.ofSeconds(10));
        assertThat(repairs).containsExactly(RepairCause.SUSPECT_LOG);
        assertThat(follower.closed()).isTrue();
        assertThat(blocks).containsOnlyKeys(A, B);

        open(id(lastId), Map.of(), Map.of());
        lastId = 0;
        read(hello(ONE), helloOf(B));
        pass(Duration.ofSeconds(9));
        assertThat(blocks).containsOnlyKeys(A, B);
        pass(Duration.ofSeconds(2));

        assertThat(blocks).isEmpty();
    }

    @Test
    void anOutageIsNobodysSilence() {
        openEmpty();
        read(hello(ONE), stored(2, 11));

        now += Duration.ofMinutes(5).toNanos();
        reachEnd();
        tick(id(lastId));

        assertThat(blocks).isEqualTo(Map.of(A, Set.of(11L)));
    }
}
