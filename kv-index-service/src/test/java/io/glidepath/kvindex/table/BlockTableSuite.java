package io.glidepath.kvindex.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.contracts.kvlog.Tier;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every table does. */
abstract class BlockTableSuite {

    static final WorkerId A = new WorkerId("decode-a");
    static final WorkerId B = new WorkerId("decode-b");

    private final BlockTable table = table();

    abstract BlockTable table();

    @Test
    void knowsNobodyAtFirst() {
        assertThat(table.depths(keys(1, 2))).isEmpty();
        assertThat(table.held()).isEmpty();
    }

    @Test
    void listsAKnownWorkerThatHoldsNothing() {
        table.replace(A, Map.of());

        assertThat(table.depths(keys(1, 2))).containsExactly(new HeldDepth(A, 0, 0, false));
    }

    @Test
    void countsLeadingBlocksOfEachWorker() {
        table.replace(A, Map.of(Tier.GPU, keys(1, 2, 3)));
        table.replace(B, Map.of(Tier.GPU, keys(1)));

        assertThat(table.depths(keys(1, 2, 3, 4)))
                .containsExactlyInAnyOrder(new HeldDepth(A, 3, 3, false), new HeldDepth(B, 1, 1, false));
    }

    @Test
    void forksCountOnlyTheSharedHead() {
        table.replace(A, Map.of(Tier.GPU, keys(1, 2, 3, 4)));

        assertThat(table.depths(keys(1, 2, 13, 14))).containsExactly(new HeldDepth(A, 2, 2, false));
    }

    @Test
    void anEmptyPromptHasDepthZero() {
        table.replace(A, Map.of(Tier.GPU, keys(1)));

        assertThat(table.depths(keys())).containsExactly(new HeldDepth(A, 0, 0, false));
    }

    @Test
    void storingTwiceIsStoringOnce() {
        table.replace(A, Map.of());
        table.store(A, Tier.GPU, keys(1, 2));
        table.store(A, Tier.GPU, keys(2, 1));

        assertThat(gpuBlocks(A)).isEqualTo(2);
    }

    @Test
    void removingTheTailShortensTheDepth() {
        table.replace(A, Map.of(Tier.GPU, keys(1, 2, 3)));

        table.remove(A, Tier.GPU, keys(3, 99));

        assertThat(table.depths(keys(1, 2, 3))).containsExactly(new HeldDepth(A, 2, 2, false));
        assertThat(gpuBlocks(A)).isEqualTo(2);
    }

    @Test
    void aBlockOnTwoTiersLeavesOneAndStaysOnTheOther() {
        table.replace(A, Map.of(Tier.GPU, keys(1, 2), Tier.CPU, keys(1, 2)));

        table.remove(A, Tier.GPU, keys(2));

        assertThat(table.depths(keys(1, 2))).containsExactly(new HeldDepth(A, 2, 1, false));
    }

    @Test
    void gpuDepthEndsAtTheFirstBlockThatIsElsewhere() {
        table.replace(A, Map.of(Tier.GPU, keys(1, 3, 4, 5, 6, 7), Tier.STORAGE, keys(2)));

        assertThat(table.depths(keys(1, 2, 3, 4, 5, 6, 7))).containsExactly(new HeldDepth(A, 7, 1, false));
    }

    @Test
    void countsEachTierApart() {
        table.replace(A, Map.of(Tier.GPU, keys(1, 2), Tier.CPU, keys(2, 3, 4)));

        assertThat(table.held())
                .containsExactly(new HeldBlocks(A, Map.of(Tier.GPU, 2, Tier.CPU, 3, Tier.STORAGE, 0), false));
    }

    @Test
    void replacingForgetsWhatWasThere() {
        table.replace(A, Map.of(Tier.GPU, keys(1, 2), Tier.CPU, keys(7)));

        table.replace(A, Map.of(Tier.GPU, keys(1)));

        assertThat(table.depths(keys(1, 2))).containsExactly(new HeldDepth(A, 1, 1, false));
        assertThat(table.held())
                .containsExactly(new HeldBlocks(A, Map.of(Tier.GPU, 1, Tier.CPU, 0, Tier.STORAGE, 0), false));
    }

    @Test
    void aForgottenWorkerIsGoneAndMayReturnEmpty() {
        table.replace(A, Map.of(Tier.GPU, keys(1, 2)));
        table.forget(A);

        assertThat(table.depths(keys(1))).isEmpty();
        table.replace(A, Map.of());
        assertThat(table.depths(keys(1))).containsExactly(new HeldDepth(A, 0, 0, false));
    }

    @Test
    void changesOfAnUnknownWorkerAreIgnored() {
        table.store(A, Tier.GPU, keys(1));
        table.remove(A, Tier.GPU, keys(1));
        table.forget(A);

        assertThat(table.held()).isEmpty();
    }

    @Test
    void noKeyIsSpecial() {
        long[] odd = {0, -1, Long.MIN_VALUE, Long.MAX_VALUE, 1};
        table.replace(A, Map.of(Tier.GPU, odd));

        assertThat(table.depths(odd)).containsExactly(new HeldDepth(A, 5, 5, false));
    }

    @Test
    void keepsHundredsOfWorkersApart() {
        for (int i = 0; i < 200; i++) {
            table.replace(worker(i), Map.of(Tier.GPU, chain(1, i)));
        }

        assertThat(table.depths(chain(1, 200)))
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 200)
                        .mapToObj(i -> new HeldDepth(worker(i), i, i, false))
                        .toList());
    }

    @Test
    void aSweepChangesNoAnswer() {
        table.replace(A, Map.of(Tier.GPU, keys(1, 2, 3)));
        table.replace(A, Map.of(Tier.GPU, keys(1, 2)));
        table.replace(B, Map.of(Tier.GPU, keys(1)));
        table.forget(B);
        List<HeldDepth> before = table.depths(keys(1, 2, 3));

        table.sweep();

        assertThat(table.depths(keys(1, 2, 3))).isEqualTo(before);
    }

    private int gpuBlocks(WorkerId worker) {
        return table.held().stream()
                .filter(held -> held.worker().equals(worker))
                .mapToInt(held -> held.blocks().getOrDefault(Tier.GPU, -1))
                .sum();
    }

    static WorkerId worker(int number) {
        return new WorkerId("w-" + number);
    }

    static long[] keys(long... keys) {
        return keys;
    }

    /** Keys of a chain; the same seed gives the same chain. */
    static long[] chain(long seed, int length) {
        return IntStream.range(0, length)
                .mapToLong(i -> (seed << 32 | i) * 0x9e3779b97f4a7c15L)
                .toArray();
    }
}
