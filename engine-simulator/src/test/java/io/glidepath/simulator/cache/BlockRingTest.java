package io.glidepath.simulator.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BlockRingTest {

    private final BlockRing ring = new BlockRing(6);

    @Test
    void leavesEveryBlockAloneAtFirst() {
        assertThat(from(3)).containsExactly(3);
    }

    @Test
    void keepsTheOrderOfAppending() {
        appendToFirst(2, 5, 1);
        assertThat(from(0)).containsExactly(0, 2, 5, 1);
        assertThat(from(5)).containsExactly(5, 1, 0, 2);
    }

    @Test
    void closesTheGapOfABlockTakenOut() {
        appendToFirst(2, 5, 1);
        ring.unlink(5);
        assertThat(from(0)).containsExactly(0, 2, 1);
        assertThat(from(5)).containsExactly(5);
        ring.append(0, 5);
        assertThat(from(0)).containsExactly(0, 2, 1, 5);
    }

    @Test
    void goesOnWithoutItsHead() {
        appendToFirst(2, 5);
        ring.unlink(0);
        assertThat(from(2)).containsExactly(2, 5);
    }

    private void appendToFirst(int... blocks) {
        for (int block : blocks) {
            ring.append(0, block);
        }
    }

    private List<Integer> from(int start) {
        List<Integer> blocks = new ArrayList<>(List.of(start));
        for (int block = ring.after(start); block != start; block = ring.after(block)) {
            blocks.add(block);
        }
        return blocks;
    }
}
