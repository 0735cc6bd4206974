package io.glidepath.kvindex.table;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SlotPoolTest {

    private final SlotPool pool = new SlotPool(70);

    @Test
    void givesEachSlotOnceUpToTheWidth() {
        for (int i = 0; i < 64; i++) {
            assertThat(pool.take(64)).isEqualTo(i);
        }
        assertThat(pool.take(64)).isEqualTo(-1);
        assertThat(pool.take(128)).isEqualTo(64);
    }

    @Test
    void neverGivesMoreThanThereMayBe() {
        for (int i = 0; i < 70; i++) {
            assertThat(pool.take(128)).isEqualTo(i);
        }
        assertThat(pool.take(128)).isEqualTo(-1);
    }

    @Test
    void aSlotThatNobodyUsedIsGivenAgainAtOnce() {
        pool.take(64);
        pool.take(64);

        pool.leaveClean(0);

        assertThat(pool.dirty()).isFalse();
        assertThat(pool.take(64)).isEqualTo(0);
    }

    @Test
    void aSlotThatWasLeftIsGivenAgainOnlyAfterASweep() {
        pool.take(64);
        pool.take(64);
        pool.leave(0);
        assertThat(pool.take(64)).isEqualTo(2);
        assertThat(pool.dirtySlots()).containsExactly(0);

        pool.swept(new int[] {0});

        assertThat(pool.dirty()).isFalse();
        assertThat(pool.sweeps()).isEqualTo(1);
        assertThat(pool.take(64)).isEqualTo(0);
    }
}
