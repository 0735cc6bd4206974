package io.glidepath.picker.freelist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class FreeListTest {

    private static final int BLOCK = 16;
    private static final int SYSTEM = 64 * BLOCK;

    private final FreeList list = new FreeList();

    @Test
    void takesBackPromptAndAnswerOfOneThatSharedNothing() {
        list.began(prompt(1), 0, 0);

        list.ended(prompt(1), 2 * SYSTEM + 100, 0);

        assertThat(justUsed()).isCloseTo(2 * SYSTEM + 100, within(1e-6));
    }

    @Test
    void leavesOutWhatAnotherStillUses() {
        list.began(prompt(1), 0, 0);
        list.began(prompt(2), SYSTEM, 0);

        list.ended(prompt(1), 2 * SYSTEM, 0);

        assertThat(justUsed()).isCloseTo(SYSTEM, within(1e-6));
    }

    @Test
    void takesTheSharedPartBackFromTheLastOfThem() {
        list.began(prompt(1), 0, 0);
        list.began(prompt(2), SYSTEM, 0);
        list.ended(prompt(1), 2 * SYSTEM, 0);

        list.ended(prompt(2), 2 * SYSTEM, 0);

        assertThat(justUsed()).isCloseTo(3 * SYSTEM, within(1e-6));
    }

    @Test
    void givesOutWhatIsFoundAgain() {
        list.began(prompt(1), 0, 0);
        list.ended(prompt(1), 2 * SYSTEM, 0);

        list.began(prompt(1), 2 * SYSTEM, 0);

        assertThat(justUsed()).isZero();
    }

    @Test
    void givesOutNothingForWhatIsInUseAlready() {
        list.began(prompt(1), 0, 0);
        list.ended(prompt(1), 2 * SYSTEM, 0);
        list.began(prompt(2), SYSTEM, 0);

        list.began(prompt(3), SYSTEM, 0);

        assertThat(justUsed()).isCloseTo(SYSTEM, within(1e-6));
    }

    @Test
    void countsPromptsOfWhichNoBlockIsKnownInFull() {
        list.began(Landmarks.NONE, 0, 0);
        list.began(Landmarks.NONE, 0, 0);

        list.ended(Landmarks.NONE, 500, 0);

        assertThat(justUsed()).isCloseTo(500, within(1e-6));
    }

    @Test
    void placesALandmarkEverySixteenBlocks() {
        assertThat(Landmarks.of(new long[15], BLOCK)).isSameAs(Landmarks.NONE);
        assertThat(Landmarks.of(LongStream.range(0, 40).toArray(), BLOCK).size())
                .isEqualTo(2);
        assertThat(Landmarks.of(LongStream.range(0, 40).toArray(), BLOCK).key(1))
                .isEqualTo(31);
        assertThat(Landmarks.of(new long[40], BLOCK).tokensBefore(2)).isEqualTo(512);
    }

    /** A system prompt that all share, and as much of its own. */
    private static Landmarks prompt(int own) {
        return Landmarks.of(
                LongStream.range(0, 128)
                        .map(block -> block < 64 ? block : 1_000L * own + block)
                        .toArray(),
                BLOCK);
    }

    /** Tokens in the list, all used within the last second. */
    private double justUsed() {
        return Lost.with(list.ages(0)) / Math.exp(-0.5 / 20);
    }
}
