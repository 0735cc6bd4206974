package io.glidepath.kvindex.cells;

import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.kvindex.cells.Segment.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SegmentTest {

    private static final long[] KEYS = new SplittableRandom(1).longs(1_000).toArray();

    /** Keys with this and near it have the same home. */
    private static final long NEAR = 1L << 52;

    private final Segment segment = new Segment(new Shape(16, 2, 2));

    @Test
    void findsOnlyWhatWasSet() {
        for (int i = 0; i < 10; i++) {
            assertThat(segment.set(KEYS[i], i, 1)).isEqualTo(Outcome.SET);
        }

        for (int i = 0; i < 10; i++) {
            assertThat(holders(segment, KEYS[i])).containsExactly(i);
        }
        assertThat(holders(segment, KEYS[10])).isEmpty();
        assertThat(segment.live()).isEqualTo(10);
    }

    @Test
    void tellsWhatWasSetBefore() {
        segment.set(KEYS[0], 99, 2);

        assertThat(segment.set(KEYS[0], 99, 2)).isEqualTo(Outcome.ALREADY_SET);
        assertThat(segment.clear(KEYS[0], 98)).isFalse();
        assertThat(segment.clear(KEYS[0], 99)).isTrue();
        assertThat(segment.clear(KEYS[0], 99)).isFalse();
        assertThat(segment.live()).isZero();
    }

    @Test
    void theSeventhHolderMovesAllIntoABitmapAndBackWhenFewAreLeft() {
        int[] slots = {1, 2, 64, 65, 100, 127, 3, 4};
        for (int slot : slots) {
            assertThat(segment.set(KEYS[0], slot, 2)).isEqualTo(Outcome.SET);
        }
        assertThat(holders(segment, KEYS[0])).containsExactlyInAnyOrder(1, 2, 64, 65, 100, 127, 3, 4);

        for (int slot : Arrays.copyOf(slots, 4)) {
            assertThat(segment.clear(KEYS[0], slot)).isTrue();
        }
        assertThat(holders(segment, KEYS[0])).containsExactlyInAnyOrder(100, 127, 3, 4);

        fill(KEYS[1], 7);
        fill(KEYS[2], 7);
        assertThat(holders(segment, KEYS[2])).hasSize(7); // both bitmaps were free again
    }

    @Test
    void hasNoRoomForAThirdBitmapAndChangesNothing() {
        fill(KEYS[0], 7);
        fill(KEYS[1], 7);
        fill(KEYS[2], 6);

        assertThat(segment.set(KEYS[2], 6, 2)).isEqualTo(Outcome.NO_ROOM);
        assertThat(holders(segment, KEYS[2])).hasSize(6);
        Segment rebuilt = segment.rebuilt(segment.fresh(2, 1));
        assertThat(rebuilt.set(KEYS[2], 6, 2)).isEqualTo(Outcome.SET);
    }

    @Test
    void bitmapsAreWidenedByARebuild() {
        fill(KEYS[0], 7);

        assertThat(segment.set(KEYS[0], 200, 4)).isEqualTo(Outcome.NO_ROOM);
        Segment rebuilt = segment.rebuilt(segment.fresh(4, 1));

        assertThat(rebuilt.set(KEYS[0], 200, 4)).isEqualTo(Outcome.SET);
        assertThat(holders(rebuilt, KEYS[0])).containsExactly(0, 1, 2, 3, 4, 5, 6, 200);
    }

    @Test
    void aKeyThatNobodyHoldsStaysWhereASearchLeadsOverIt() {
        segment.set(NEAR, 0, 1);
        segment.set(NEAR + 1, 0, 1);
        segment.set(NEAR + 2, 0, 1);
        segment.clear(NEAR + 1, 0);

        assertThat(holders(segment, NEAR + 2)).containsExactly(0);
        assertThat(segment.used()).isEqualTo(3);

        segment.set(NEAR + 3, 5, 1);

        assertThat(segment.used()).isEqualTo(3);
        assertThat(holders(segment, NEAR + 3)).containsExactly(5);
        assertThat(holders(segment, NEAR + 1)).isEmpty();
    }

    @Test
    void deadCellsBeforeAnEmptyOneAreEmptiedAgain() {
        segment.set(NEAR, 0, 1);
        segment.set(NEAR + 1, 0, 1);
        segment.set(NEAR + 2, 0, 1);
        segment.clear(NEAR + 1, 0);

        segment.clear(NEAR + 2, 0);

        assertThat(segment.used()).isEqualTo(1);
        assertThat(holders(segment, NEAR)).containsExactly(0);
    }

    @Test
    void isFullBeforeChainsGrowLong() {
        int set = 0;
        while (segment.set(KEYS[set], 0, 1) == Outcome.SET) {
            set++;
        }

        assertThat(set).isEqualTo(12);
        assertThat(holders(segment, KEYS[set])).isEmpty();
    }

    @Test
    void keysThatCrowdAroundOneHomeMakeItGrow() {
        Segment large = new Segment(new Shape(4_000, 0, 0));
        int set = 0;
        while (large.set(NEAR + set, 0, 1) == Outcome.SET) {
            set++;
        }

        assertThat(set).isEqualTo(Segment.PROBES);
        assertThat(large.fresh(1, 1).capacity()).isGreaterThan(4_000);
    }

    @Test
    void aRebuildKeepsWhatLivesAndDropsTheRest() {
        for (int i = 0; i < 10; i++) {
            segment.set(KEYS[i], 64 + i, 2);
        }
        fill(KEYS[9], 64);
        for (int i = 0; i < 5; i++) {
            segment.clear(KEYS[i], 64 + i);
        }

        Segment rebuilt = segment.rebuilt(segment.fresh(2, 1));

        assertThat(rebuilt.live()).isEqualTo(5);
        assertThat(rebuilt.used()).isEqualTo(5);
        assertThat(holders(rebuilt, KEYS[0])).isEmpty();
        assertThat(holders(rebuilt, KEYS[7])).containsExactly(71);
        assertThat(holders(rebuilt, KEYS[9])).hasSize(65).contains(73);
    }

    @Test
    void aSweepTakesManyHoldersAwayAtOnce() {
        for (int i = 0; i < 4; i++) {
            segment.set(KEYS[i], i, 2);
        }
        segment.set(KEYS[1], 70, 2);
        fill(KEYS[5], 10);

        segment.sweep(new long[] {0b0110, 0});

        assertThat(segment.live()).isEqualTo(4);
        assertThat(holders(segment, KEYS[1])).containsExactly(70);
        assertThat(holders(segment, KEYS[2])).isEmpty();
        assertThat(holders(segment, KEYS[5])).containsExactly(0, 3, 4, 5, 6, 7, 8, 9);
    }

    @Test
    void aNarrowReaderSeesTheFirstWord() {
        fill(KEYS[0], 7);
        segment.set(KEYS[0], 90, 2);
        long[] narrow = {-1};

        segment.holders(KEYS[0], narrow);

        assertThat(narrow[0]).isEqualTo(0b111_1111);
    }

    private void fill(long key, int holders) {
        for (int slot = 0; slot < holders; slot++) {
            segment.set(key, slot, 2);
        }
    }

    private static List<Integer> holders(Segment segment, long key) {
        long[] into = new long[16];
        Arrays.fill(into, -1);
        segment.holders(key, into);
        return IntStream.range(0, 1024)
                .filter(slot -> (into[slot >>> 6] & 1L << slot) != 0)
                .boxed()
                .toList();
    }
}
