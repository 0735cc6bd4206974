package io.glidepath.kvindex.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SegmentTest {

    private static final long[] KEYS = new SplittableRandom(1).longs(11).toArray();

    private final Segment segment = new Segment(Segment.SMALLEST, 2);

    @Test
    void findsOnlyWhatWasInserted() {
        for (int i = 0; i < 10; i++) {
            segment.set(segment.insert(KEYS[i]), i);
        }

        assertThat(LongStream.of(KEYS).limit(10).mapToInt(segment::find)).allMatch(place -> place >= 0);
        assertThat(segment.find(KEYS[10])).isEqualTo(-1);
        assertThat(segment.live()).isEqualTo(10);
    }

    @Test
    void bitsBeyondTheFirstWordAreKeptApart() {
        int bitmap = segment.insert(KEYS[0]);

        assertThat(segment.set(bitmap, 3)).isTrue();
        assertThat(segment.set(bitmap, 67)).isTrue();
        assertThat(segment.set(bitmap, 67)).isFalse();

        assertThat(segment.word(bitmap)).isEqualTo(1L << 3);
        assertThat(segment.word(bitmap + 1)).isEqualTo(1L << 3);
        assertThat(segment.clear(bitmap, 3)).isTrue();
        assertThat(segment.clear(bitmap, 3)).isFalse();
        assertThat(segment.live()).isEqualTo(1);
    }

    @Test
    void aCellThatNobodyHoldsIsUsedAgainWithoutBreakingTheChain() {
        long near = 1L << 60;
        segment.set(segment.insert(near), 0);
        segment.set(segment.insert(near + 1), 0);
        segment.set(segment.insert(near + 2), 0);
        int freed = segment.find(near + 1);
        segment.clear(freed, 0);

        segment.set(segment.insert(near + 3), 5);

        assertThat(segment.find(near + 3)).isEqualTo(freed);
        assertThat(segment.find(near + 2)).isPositive();
        assertThat(segment.find(near + 1)).isEqualTo(-1);
    }

    @Test
    void isFullBeforeChainsGrowLong() {
        int inserted = 0;
        while (!segment.full()) {
            segment.set(segment.insert(KEYS[inserted++]), 0);
        }

        assertThat(inserted).isEqualTo(11);
    }

    @Test
    void aRebuildKeepsWhatLivesAndDropsTheRest() {
        for (int i = 0; i < 10; i++) {
            segment.set(segment.insert(KEYS[i]), 64 + i);
        }
        for (int i = 0; i < 5; i++) {
            segment.clear(segment.find(KEYS[i]), 64 + i);
        }

        Segment rebuilt = segment.rebuilt(segment.freshCapacity(), 3);

        assertThat(rebuilt.live()).isEqualTo(5);
        assertThat(rebuilt.words()).isEqualTo(3);
        assertThat(rebuilt.find(KEYS[0])).isEqualTo(-1);
        assertThat(rebuilt.word(rebuilt.find(KEYS[7]) + 1)).isEqualTo(1L << 7);
        assertThat(rebuilt.word(rebuilt.find(KEYS[7]) + 2)).isZero();
    }

    @Test
    void aSweepClearsManyWorkersAtOnce() {
        for (int i = 0; i < 4; i++) {
            segment.set(segment.insert(KEYS[i]), i);
        }
        segment.set(segment.find(KEYS[1]), 70);

        segment.sweep(new long[] {0b0110, 0});

        assertThat(segment.live()).isEqualTo(3);
        assertThat(segment.word(segment.find(KEYS[1]))).isZero();
        assertThat(segment.word(segment.find(KEYS[1]) + 1)).isEqualTo(1L << 6);
    }
}
