package io.glidepath.adapter.publishing;

import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.contracts.kvlog.Operation;
import io.glidepath.contracts.kvlog.Tier;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PendingChangesTest {

    private final PendingChanges pending = new PendingChanges(5);

    @Test
    void keepsTheOrderAndBreaksRunsAtEachTurn() {
        pending.stored(Tier.GPU, 1);
        pending.stored(Tier.CPU, 1);
        pending.removed(Tier.CPU, 1);

        List<ChangeRun> runs = pending.take(10);

        assertThat(runs)
                .extracting(run -> run.operation)
                .containsExactly(Operation.STORED, Operation.STORED, Operation.REMOVED);
        assertThat(runs).extracting(run -> run.tier).containsExactly(Tier.GPU, Tier.CPU, Tier.CPU);
        assertThat(pending.isEmpty()).isTrue();
        assertThat(pending.keys()).isZero();
    }

    @Test
    void clearedMakesWhatWaitsNeedless() {
        pending.stored(Tier.GPU, 1);
        pending.cleared();
        pending.stored(Tier.GPU, 2);

        List<ChangeRun> runs = pending.take(10);

        assertThat(runs).extracting(run -> run.operation).containsExactly(Operation.CLEARED, Operation.STORED);
        assertThat(runs.getLast().keys()).containsExactly(2);
    }

    @Test
    void overTheBoundEverythingIsDroppedAndRemembered() {
        for (long key = 1; key <= 6; key++) {
            pending.stored(Tier.GPU, key);
        }

        assertThat(pending.overflowed()).isTrue();
        assertThat(pending.isEmpty()).isTrue();
        pending.reset();
        assertThat(pending.overflowed()).isFalse();
    }

    @Test
    void refillsWithAllThatIsHeld() {
        pending.removed(Tier.GPU, 9);

        pending.refill(Map.of(Tier.GPU, new long[] {1, 2}));

        assertThat(pending.take(10)).singleElement().satisfies(run -> {
            assertThat(run.operation).isEqualTo(Operation.STORED);
            assertThat(run.keys()).containsExactly(1, 2);
        });
    }
}
