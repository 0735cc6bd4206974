package io.glidepath.kvindex.cells;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HoldersTest {

    @Test
    void nobodyHoldsAnEmptyWord() {
        assertThat(Holders.count(Holders.NONE)).isZero();
        assertThat(Holders.indexOf(Holders.NONE, 0)).isEqualTo(-1);
        assertThat(Holders.many(Holders.NONE)).isFalse();
    }

    @Test
    void theLowestAndTheHighestSlotFitSixTimes() {
        long holders = word(0, 1023, 1, 1022, 512, 511);

        assertThat(Holders.count(holders)).isEqualTo(Holders.MOST);
        assertThat(Holders.many(holders)).isFalse();
        assertThat(slots(holders)).containsExactly(0, 1023, 1, 1022, 512, 511);
        assertThat(Holders.indexOf(holders, 511)).isEqualTo(5);
        assertThat(Holders.indexOf(holders, 2)).isEqualTo(-1);
    }

    @Test
    void slotZeroIsNotFoundInFieldsThatAreNotUsed() {
        assertThat(Holders.indexOf(word(7), 0)).isEqualTo(-1);
    }

    @Test
    void theLastOneTakesThePlaceOfTheOneThatLeaves() {
        assertThat(slots(Holders.without(word(4, 5, 6), 0))).containsExactly(6, 5);
        assertThat(slots(Holders.without(word(4, 5, 6), 2))).containsExactly(4, 5);
        assertThat(Holders.without(word(1023), 0)).isEqualTo(Holders.NONE);
    }

    @Test
    void manyLeaveAtOnce() {
        long[] leaving = new long[2];
        leaving[0] = 1L << 4 | 1L << 9;
        leaving[1] = 1L << 6;

        assertThat(slots(Holders.without(word(4, 5, 70, 9), leaving))).containsExactly(5);
        assertThat(Holders.without(word(9, 4), leaving)).isEqualTo(Holders.NONE);
    }

    @Test
    void bitsBeyondTheBitmapAreLeftOut() {
        long[] bitmap = new long[1];

        Holders.addTo(bitmap, word(3, 64, 63));

        assertThat(bitmap[0]).isEqualTo(1L << 3 | 1L << 63);
    }

    @Test
    void referencesToOneBitmapDifferByGeneration() {
        assertThat(Holders.many(Holders.reference(7, 1))).isTrue();
        assertThat(Holders.bitmap(Holders.reference(Integer.MAX_VALUE, -1))).isEqualTo(Integer.MAX_VALUE);
        assertThat(Holders.reference(7, 1)).isNotEqualTo(Holders.reference(7, 2));
    }

    @Test
    void behavesAsAListWhateverComesAndGoes() {
        SplittableRandom random = new SplittableRandom(5);
        List<Integer> expected = new ArrayList<>();
        long holders = Holders.NONE;
        for (int i = 0; i < 100_000; i++) {
            int slot = random.nextInt(random.nextBoolean() ? 8 : 1024);
            assertThat(Holders.indexOf(holders, slot)).isEqualTo(expected.indexOf(slot));
            if (expected.contains(slot)) {
                holders = Holders.without(holders, Holders.indexOf(holders, slot));
                expected.set(expected.indexOf(slot), expected.getLast());
                expected.removeLast();
            } else if (expected.size() < Holders.MOST) {
                holders = Holders.with(holders, slot);
                expected.add(slot);
            }
            assertThat(slots(holders)).isEqualTo(expected);
        }
    }

    private static long word(int... slots) {
        return IntStream.of(slots).asLongStream().reduce(Holders.NONE, (word, slot) -> Holders.with(word, (int) slot));
    }

    private static List<Integer> slots(long holders) {
        return IntStream.range(0, Holders.count(holders))
                .mapToObj(i -> Holders.slot(holders, i))
                .toList();
    }
}
