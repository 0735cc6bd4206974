package io.glidepath.kvindex.cells;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BitmapsTest {

    private final Bitmaps bitmaps = new Bitmaps(2, 2);

    @Test
    void keepsTheBitsOfEachApart() {
        long one = bitmaps.take();
        long other = bitmaps.take();

        assertThat(bitmaps.set(one, 3)).isTrue();
        assertThat(bitmaps.set(one, 3)).isFalse();
        assertThat(bitmaps.set(other, 127)).isTrue();

        assertThat(bitmaps.word(one, 0)).isEqualTo(1L << 3);
        assertThat(bitmaps.word(other, 1)).isEqualTo(1L << 63);
        assertThat(bitmaps.count(one)).isEqualTo(1);
        assertThat(bitmaps.full()).isTrue();
    }

    @Test
    void aBitmapComesBackEmptyAndUnderAnotherReference() {
        bitmaps.take();
        long first = bitmaps.take();
        bitmaps.set(first, 100);
        bitmaps.give(first);

        long second = bitmaps.take();

        assertThat(Holders.bitmap(second)).isEqualTo(Holders.bitmap(first));
        assertThat(second).isNotEqualTo(first);
        assertThat(bitmaps.count(second)).isZero();
        assertThat(bitmaps.live()).isEqualTo(2);
    }

    @Test
    void clearsOneBitOrMany() {
        long bitmap = bitmaps.take();
        bitmaps.set(bitmap, 1);
        bitmaps.set(bitmap, 2);
        bitmaps.set(bitmap, 80);

        assertThat(bitmaps.clear(bitmap, 1)).isTrue();
        assertThat(bitmaps.clear(bitmap, 1)).isFalse();
        assertThat(bitmaps.clear(bitmap, 500)).isFalse();
        bitmaps.clear(bitmap, new long[] {0b100});

        assertThat(bitmaps.count(bitmap)).isEqualTo(1);
        assertThat(bitmaps.few(bitmap)).isEqualTo(Holders.with(Holders.NONE, 80));
    }
}
