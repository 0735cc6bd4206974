package io.glidepath.kvindex.cells;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TierCellsTest {

    private static final long[] KEYS = new SplittableRandom(1).longs(100_000).toArray();

    private final Budget budget = new Budget(8 << 20);
    private final TierCells cells = new TierCells(budget);

    @Test
    void takesNothingUntilItIsUsed() {
        assertThat(cells.touched()).isFalse();
        assertThat(cells.clear(KEYS[0], 1)).isFalse();
        cells.sweep(0, new long[1]);

        assertThat(budget.taken()).isZero();
    }

    @Test
    void countsWhatItTakes() {
        set(100_000, 1);

        assertThat(budget.taken() / 100_000.0).isBetween(16 / Segment.FULL, 16 / Segment.FRESH + 2);
        for (long key : KEYS) {
            assertThat(holders(key)).isEqualTo(0b10);
        }
    }

    @Test
    void sixHoldersTakeNoMoreThanOne() {
        set(50_000, 1);
        long one = budget.taken();
        for (int slot = 2; slot <= 6; slot++) {
            set(50_000, slot);
        }

        assertThat(budget.taken()).isEqualTo(one);
    }

    @Test
    void refusesWhatTheBudgetCannotHoldAndKeepsTheRest() {
        TierCells small = new TierCells(new Budget(100_000));
        int set = 0;
        while (small.set(KEYS[set], 3) == Outcome.SET) {
            set++;
        }

        assertThat(set).isBetween(2_000, 6_000);
        for (int i = 0; i < set; i++) {
            assertThat(small.set(KEYS[i], 3)).isEqualTo(Outcome.ALREADY_SET);
        }
    }

    @Test
    void hasNoRoomAtAllInABudgetSmallerThanItsSmallest() {
        assertThat(new TierCells(new Budget(1_000)).set(1, 1)).isEqualTo(Outcome.NO_ROOM);
    }

    @Test
    void makesRoomAtOnceForWhatIsExpected() {
        set(10_000, 1);
        cells.expect(10);
        set(20_000, 1);
        long roomy = budget.taken();
        set(100_000, 1);

        assertThat(budget.taken()).isEqualTo(roomy);
    }

    @Test
    void givesBackTheRoomForWhatDidNotCome() {
        cells.expect(10);
        set(20_000, 1);
        long roomy = budget.taken();
        cells.expect(1);

        assertThat(trimmed(cells)).isTrue();
        assertThat(budget.taken()).isLessThan(roomy / 2);
        for (int i = 0; i < 20_000; i++) {
            assertThat(holders(KEYS[i])).isEqualTo(0b10);
        }
        assertThat(trimmed(cells)).as("a second time").isFalse();
    }

    @Test
    void whatIsExpectedNeverCostsTheRoomForWhatComes() {
        int plain = filled(new TierCells(new Budget(1 << 20)));
        TierCells hopeful = new TierCells(new Budget(1 << 20));
        hopeful.expect(1_000);

        assertThat(filled(hopeful)).isGreaterThan(plain * 9 / 10);
    }

    /** How many keys find room, when what is loose is given back as often as that helps. */
    private static int filled(TierCells cells) {
        int set = 0;
        boolean room = true;
        while (room) {
            while (cells.set(KEYS[set], 1) == Outcome.SET) {
                set++;
            }
            cells.expect(1);
            room = trimmed(cells);
        }
        return set;
    }

    private static boolean trimmed(TierCells cells) {
        boolean trimmed = false;
        for (int part = 0; part < TierCells.PARTS; part++) {
            trimmed |= cells.trim(part);
        }
        return trimmed;
    }

    @Test
    void aPartAfterAnotherIsSwept() {
        set(10_000, 0);
        set(10_000, 5);

        for (int part = 0; part < TierCells.PARTS; part++) {
            cells.sweep(part, new long[] {1});
        }

        for (long key : Arrays.copyOf(KEYS, 10_000)) {
            assertThat(holders(key)).isEqualTo(1L << 5);
        }
    }

    @Test
    void turnoverKeepsItsSize() {
        set(20_000, 0);
        long filled = budget.taken();
        SplittableRandom random = new SplittableRandom(7);
        long[] held = Arrays.copyOf(KEYS, 20_000);

        for (int i = 0; i < 1_000_000; i++) {
            int at = random.nextInt(held.length);
            cells.clear(held[at], 0);
            held[at] = random.nextLong();
            cells.set(held[at], 0);
        }

        assertThat((double) budget.taken() / filled).isLessThan(1.3);
        for (long key : held) {
            assertThat(holders(key)).isEqualTo(1);
        }
    }

    private void set(int keys, int slot) {
        for (int i = 0; i < keys; i++) {
            cells.set(KEYS[i], slot);
        }
    }

    private long holders(long key) {
        long[] into = new long[1];
        cells.holders(key, into);
        return into[0];
    }
}
