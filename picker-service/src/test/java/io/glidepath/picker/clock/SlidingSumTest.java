package io.glidepath.picker.clock;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SlidingSumTest {

    private final SlidingSum sum = new SlidingSum(10, 6);

    @Test
    void addsUpWhatIsYoung() {
        sum.add(1, 100);
        sum.add(2, 125);
        sum.add(4, 149);

        assertThat(sum.last(60, 149)).isEqualTo(7);
        assertThat(sum.last(10, 149)).isEqualTo(4);
        assertThat(sum.last(30, 149)).isEqualTo(6);
    }

    @Test
    void forgetsWhatIsOld() {
        sum.add(1, 100);
        sum.add(2, 150);

        assertThat(sum.last(60, 160)).isEqualTo(2);
        assertThat(sum.last(60, 209)).isEqualTo(2);
        assertThat(sum.last(60, 210)).isZero();
    }

    @Test
    void forgetsAllAfterALongPause() {
        sum.add(5, 100);
        sum.add(3, 100_000);

        assertThat(sum.last(60, 100_000)).isEqualTo(3);
    }

    @Test
    void takesClocksThatStartBelowZero() {
        sum.add(5, -1_000);

        assertThat(sum.last(60, -995)).isEqualTo(5);
        assertThat(sum.last(60, 0)).isZero();
    }

    @Test
    void isEmptyAtFirst() {
        assertThat(sum.last(60, 12_345)).isZero();
    }
}
