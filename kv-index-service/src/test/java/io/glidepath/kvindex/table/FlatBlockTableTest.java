package io.glidepath.kvindex.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.contracts.kvlog.Tier;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FlatBlockTableTest extends BlockTableSuite {

    private static final long SECRET = 0x5eed;

    @Override
    BlockTable table() {
        return table(64 << 20, 1024);
    }

    private static FlatBlockTable table(long bytes, int workers) {
        return new FlatBlockTable(new TableLimits(bytes, workers), SECRET);
    }

    @Test
    void churnNeverMixesTwoWorkers() {
        FlatBlockTable table = table(64 << 20, 8);

        for (int i = 0; i < 1_000; i++) {
            assertThat(table.replace(worker(i), Map.of(Tier.GPU, chain(1, 20), Tier.CPU, chain(2, 5))))
                    .isTrue();
            table.remove(worker(i), Tier.GPU, chain(1, 20));
            table.store(worker(i), Tier.GPU, chain(1, i % 20));
            assertThat(table.depths(chain(1, 20)))
                    .contains(new HeldDepth(worker(i), i % 20, i % 20, false))
                    .allMatch(depth -> depth.blocks() == number(depth) % 20);
            assertThat(table.depths(chain(2, 5))).allMatch(depth -> depth.blocks() == 5 && depth.gpu() == 0);
            if (i >= 4) {
                table.forget(worker(i - 4));
            }
        }
        assertThat(table.held()).hasSize(4);
    }

    private static int number(HeldDepth depth) {
        return Integer.parseInt(depth.worker().value().substring(2));
    }

    @Test
    void refusesAWorkerWhenEveryPlaceIsTaken() {
        FlatBlockTable table = table(64 << 20, 2);
        table.replace(A, Map.of());
        table.replace(B, Map.of());

        assertThat(table.replace(worker(3), Map.of())).isFalse();
        assertThat(table.replace(B, Map.of(Tier.GPU, keys(1)))).isTrue();
        assertThat(table.depths(keys(1)))
                .containsExactlyInAnyOrder(new HeldDepth(A, 0, 0, false), new HeldDepth(B, 1, 1, false));
    }

    @Test
    void overTheBudgetTheLargestWorkerGivesAndTheOthersKeep() {
        FlatBlockTable table = table(4 << 20, 16);
        table.replace(A, Map.of(Tier.GPU, chain(1, 120_000)));
        table.replace(B, Map.of(Tier.GPU, chain(2, 30_000)));

        table.replace(worker(1), Map.of(Tier.GPU, chain(3, 50_000)));

        assertThat(table.bytes()).isLessThanOrEqualTo(4 << 20);
        assertThat(table.depths(chain(1, 120_000))).contains(new HeldDepth(A, 0, 0, true));
        assertThat(table.depths(chain(2, 30_000))).contains(new HeldDepth(B, 30_000, 30_000, false));
        assertThat(table.depths(chain(3, 50_000))).contains(new HeldDepth(worker(1), 50_000, 50_000, false));
    }

    @Test
    void aWorkerTooLargeForTheBudgetIsTruncatedItself() {
        FlatBlockTable table = table(2 << 20, 16);
        table.replace(B, Map.of(Tier.GPU, chain(2, 10_000)));

        table.replace(A, Map.of(Tier.GPU, chain(1, 500_000)));

        assertThat(table.bytes()).isLessThanOrEqualTo(2 << 20);
        assertThat(table.depths(chain(2, 10_000))).contains(new HeldDepth(A, 0, 0, true));
    }

    @Test
    void aTruncatedWorkerIsCountedExactlyFromWhatCameLater() {
        FlatBlockTable table = table(1 << 20, 16);
        table.replace(A, Map.of(Tier.GPU, chain(1, 200_000)));

        table.store(A, Tier.GPU, keys(chain(1, 8)[3], chain(1, 8)[4], chain(1, 8)[5]));
        table.store(A, Tier.GPU, chain(2, 4));

        assertThat(table.depths(chain(1, 8))).containsExactly(new HeldDepth(A, 0, 0, true));
        assertThat(table.depths(chain(2, 8))).containsExactly(new HeldDepth(A, 4, 4, true));
        table.replace(A, Map.of(Tier.GPU, chain(1, 2)));
        assertThat(table.depths(chain(1, 8))).containsExactly(new HeldDepth(A, 2, 2, false));
    }

    @Test
    void wideningKeepsTheBudget() {
        FlatBlockTable table = table(4 << 20, 1024);
        table.replace(A, Map.of(Tier.GPU, chain(1, 140_000)));

        for (int i = 0; i < 300; i++) {
            table.replace(worker(i), Map.of(Tier.GPU, chain(2, 10)));
        }

        assertThat(table.bytes()).isLessThanOrEqualTo(4 << 20);
        assertThat(table.depths(chain(2, 10)).stream()
                        .filter(depth -> depth.blocks() == 10)
                        .toList())
                .hasSize(300);
    }

    @Test
    void sizeStaysWhereItIsUnderSteadyTurnover() {
        FlatBlockTable table = table(64 << 20, 16);
        table.replace(A, Map.of(Tier.GPU, chain(0, 20_000)));
        long filled = table.bytes();

        for (int i = 0; i < 40; i++) {
            table.store(A, Tier.GPU, chain(i + 1, 20_000));
            table.remove(A, Tier.GPU, chain(i, 20_000));
        }

        assertThat(table.bytes()).isLessThan(4 * filled);
        assertThat(table.depths(chain(40, 20_000))).containsExactly(new HeldDepth(A, 20_000, 20_000, false));
    }

    @Test
    void manyWorkersToldOfAtOnceAnswerAsIfNobodyHadAnnouncedThem() {
        FlatBlockTable announced = table(64 << 20, 1024);
        FlatBlockTable plain = table(64 << 20, 1024);
        announced.expect(100);
        for (int i = 0; i < 100; i++) {
            announced.replace(worker(i), Map.of(Tier.GPU, chain(i / 2, 1_000)));
            plain.replace(worker(i), Map.of(Tier.GPU, chain(i / 2, 1_000)));
        }
        announced.settle();

        assertThat(announced.held()).containsExactlyInAnyOrderElementsOf(plain.held());
        assertThat(announced.depths(chain(7, 1_000)))
                .containsExactlyInAnyOrderElementsOf(plain.depths(chain(7, 1_000)));
        assertThat((double) announced.bytes()).isLessThan(1.3 * plain.bytes());
    }

    @Test
    void workersWhoDoNotComeTakeNoRoomInTheEnd() {
        FlatBlockTable table = table(64 << 20, 1024);
        table.replace(A, Map.of(Tier.GPU, chain(1, 50_000)));
        long alone = table.bytes();

        table.expect(100);
        table.replace(B, Map.of(Tier.GPU, chain(2, 100)));
        table.store(A, Tier.GPU, chain(3, 20_000));
        table.settle();

        assertThat((double) table.bytes()).isLessThan(2.0 * alone);
        assertThat(table.depths(chain(1, 50_000))).contains(new HeldDepth(A, 50_000, 50_000, false));
    }

    @Test
    void aGuessNeverCostsAWorkerItsBlocks() {
        FlatBlockTable table = table(2 << 20, 16);
        table.expect(8);
        table.replace(A, Map.of(Tier.GPU, chain(1, 20_000)));
        table.replace(B, Map.of(Tier.CPU, chain(2, 50_000)));
        table.settle();

        assertThat(table.bytes()).isLessThanOrEqualTo(2 << 20);
        assertThat(table.depths(chain(1, 20_000))).contains(new HeldDepth(A, 20_000, 20_000, false));
        assertThat(table.depths(chain(2, 50_000))).contains(new HeldDepth(B, 50_000, 0, false));
    }

    /** A worker that held nothing leaves its place as it found it. */
    @Test
    void aThousandEmptyLivesNeedNoSweep() {
        FlatBlockTable table = table(64 << 20, 2);
        for (int i = 0; i < 1_000; i++) {
            assertThat(table.replace(A, Map.of())).isTrue();
        }

        assertThat(table.replace(B, Map.of(Tier.GPU, keys(1)))).isTrue();
        assertThat(table.depths(keys(1)))
                .containsExactlyInAnyOrder(new HeldDepth(A, 0, 0, false), new HeldDepth(B, 1, 1, false));
    }

    @Test
    void theSecretChangesNoAnswer() {
        SplittableRandom random = new SplittableRandom(3);
        List<FlatBlockTable> tables = List.of(
                new FlatBlockTable(new TableLimits(1 << 20, 4), 1),
                new FlatBlockTable(new TableLimits(1 << 20, 4), random.nextLong()));

        tables.forEach(table -> table.replace(A, Map.of(Tier.GPU, chain(1, 100))));

        assertThat(tables.get(0).depths(chain(1, 300)))
                .isEqualTo(tables.get(1).depths(chain(1, 300)))
                .isSortedAccordingTo(Comparator.comparing(HeldDepth::worker));
    }
}
