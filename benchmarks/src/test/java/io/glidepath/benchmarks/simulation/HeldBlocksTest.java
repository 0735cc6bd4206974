package io.glidepath.benchmarks.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class HeldBlocksTest {

    private final HeldBlocks held = new HeldBlocks();

    @Test
    void aBlockStoredTwiceIsHeldUntilBothCopiesGo() {
        held.add(7);
        held.add(7);
        held.remove(7);

        assertThat(held.holds(7)).isTrue();

        held.remove(7);

        assertThat(held.holds(7)).isFalse();
    }

    @Test
    void aClearedIndexRemembersNoCopies() {
        held.add(7);
        held.add(7);
        held.clear();
        held.add(7);
        held.remove(7);

        assertThat(held.holds(7)).isFalse();
        assertThat(held.distinct()).isZero();
    }

    @Test
    void holdsEveryHashAndZeroToo() {
        held.add(0);

        assertThat(held.holds(0)).isTrue();
        assertThat(held.distinct()).isEqualTo(1);
    }

    @Test
    void countsTheLeadingBlocksOfAChain() {
        LongStream.rangeClosed(1, 6).forEach(held::add);

        assertThat(held.depth(new long[] {1, 2, 3, 4, 5, 6, 70, 80})).isEqualTo(6);
        assertThat(held.depth(new long[] {90})).isZero();
        assertThat(held.depth(new long[] {})).isZero();
    }

    @Test
    void agreesWithPlainCountsThroughRandomChanges() {
        Random random = new Random(1);
        Map<Long, Integer> oracle = new HashMap<>();
        for (int i = 0; i < 200_000; i++) {
            long hash = random.nextInt(20_000);
            if (random.nextBoolean()) {
                held.add(hash);
                oracle.merge(hash, 1, Integer::sum);
            } else {
                held.remove(hash);
                oracle.computeIfPresent(hash, (key, count) -> count == 1 ? null : count - 1);
            }
        }

        assertThat(LongStream.range(0, 20_000).allMatch(hash -> held.holds(hash) == oracle.containsKey(hash)))
                .isTrue();
    }
}
