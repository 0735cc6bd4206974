package io.glidepath.simulator.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PrimitiveListsTest {

    @Test
    void doNotChangeWithTheirSource() {
        int[] ints = {1, 2, 3};
        long[] longs = {1, 2, 3};
        IntList someInts = IntList.of(ints);
        LongList someLongs = LongList.of(longs);
        ints[0] = 9;
        longs[0] = 9;
        someInts.toArray()[1] = 9;
        someLongs.toArray()[1] = 9;
        assertThat(someInts).isEqualTo(IntList.of(1, 2, 3)).hasSameHashCodeAs(IntList.of(1, 2, 3));
        assertThat(someLongs).isEqualTo(LongList.of(1, 2, 3)).hasSameHashCodeAs(LongList.of(1, 2, 3));
    }

    @Test
    void copyOnlyTheirRange() {
        assertThat(IntList.copyOfRange(new int[] {1, 2, 3, 4}, 1, 3)).isEqualTo(IntList.of(2, 3));
        assertThat(LongList.copyOfRange(new long[] {1, 2, 3, 4}, 1, 3)).hasToString("[2, 3]");
    }

    @Test
    void refuseAnIndexBeyondTheEnd() {
        assertThatThrownBy(() -> IntList.of(1).get(1)).isInstanceOf(IndexOutOfBoundsException.class);
    }
}
