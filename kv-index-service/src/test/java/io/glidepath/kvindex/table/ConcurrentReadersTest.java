package io.glidepath.kvindex.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.contracts.kvlog.Tier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Readers beside a writer: every depth they see was true between two batches. */
class ConcurrentReadersTest {

    private static final int LENGTH = 400;
    private static final long[] CHAIN = BlockTableSuite.chain(7, LENGTH);
    private static final long[] OTHER = BlockTableSuite.chain(8, LENGTH);
    private static final WorkerId JUMPER = new WorkerId("jumper");
    private static final WorkerId STEADY = new WorkerId("steady");
    private static final WorkerId CHURN = new WorkerId("churn");

    private final FlatBlockTable table = new FlatBlockTable(new TableLimits(4 << 20, 70), 9);
    private final AtomicBoolean done = new AtomicBoolean();
    private final AtomicLong answers = new AtomicLong();

    @Test
    void neverSeeADepthThatWasNeverTrue() throws Exception {
        table.replace(STEADY, Map.of(Tier.GPU, Arrays.copyOf(CHAIN, 250)));
        table.replace(JUMPER, Map.of());
        table.replace(CHURN, Map.of());

        beside(this::read, this::write);

        assertThat(answers.get()).isGreaterThan(100);
    }

    @Test
    void neverTakeTheHoldersOfOneBlockForThoseOfAnother() throws Exception {
        for (int i = 0; i < 4; i++) {
            table.replace(new WorkerId("here-" + i), Map.of(Tier.GPU, CHAIN));
            table.replace(new WorkerId("there-" + i), Map.of(Tier.GPU, OTHER));
            table.replace(new WorkerId("mover-" + i), Map.of());
        }

        beside(this::readBoth, this::move);

        assertThat(answers.get()).isGreaterThan(100);
    }

    private void beside(Runnable reading, Runnable writing) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
            List<Future<?>> readers = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                readers.add(threads.submit(() -> untilDone(reading)));
            }
            writing.run();
            done.set(true);
            for (Future<?> reader : readers) {
                reader.get();
            }
        }
    }

    private void untilDone(Runnable reading) {
        while (!done.get()) {
            reading.run();
            answers.incrementAndGet();
        }
    }

    /** Four who come are too many for a cell, and the bitmaps that they need are those that they just left. */
    private void move() {
        for (int round = 0; round < 500 || answers.get() <= 100; round++) {
            movers(worker -> table.store(worker, Tier.GPU, CHAIN));
            movers(worker -> table.remove(worker, Tier.GPU, CHAIN));
            movers(worker -> table.store(worker, Tier.GPU, OTHER));
            movers(worker -> table.remove(worker, Tier.GPU, OTHER));
        }
    }

    private static void movers(Consumer<WorkerId> each) {
        for (int i = 0; i < 4; i++) {
            each.accept(new WorkerId("mover-" + i));
        }
    }

    private void readBoth() {
        expect(CHAIN, "here");
        expect(OTHER, "there");
    }

    private void expect(long[] chain, String holders) {
        for (HeldDepth depth : table.depths(chain)) {
            String worker = depth.worker().value();
            int whole = worker.startsWith(holders) ? LENGTH : 0;
            assertThat(depth.blocks()).as(worker).isIn(worker.startsWith("mover") ? LENGTH : whole, whole);
        }
    }

    /** The jumper holds 0 or 400 blocks, never between; churn is 0, 37 or absent; the rest moves cells and slots. */
    private void write() {
        for (int round = 0; round < 600 || answers.get() <= 100; round++) {
            table.store(JUMPER, Tier.GPU, CHAIN);
            table.store(STEADY, Tier.GPU, BlockTableSuite.chain(1_000 + round, 300));
            table.replace(CHURN, Map.of(Tier.GPU, Arrays.copyOf(CHAIN, 37)));
            table.remove(JUMPER, Tier.GPU, CHAIN);
            table.remove(STEADY, Tier.GPU, BlockTableSuite.chain(1_000 + round - 5, 300));
            if (round % 3 == 0) {
                table.forget(CHURN);
                table.sweep();
            } else {
                table.replace(CHURN, Map.of());
            }
            table.replace(new WorkerId("passer-" + round % 66), Map.of(Tier.GPU, Arrays.copyOf(CHAIN, 11)));
        }
    }

    private void read() {
        for (HeldDepth depth : table.depths(CHAIN)) {
            String worker = depth.worker().value();
            Set<Integer> allowed = worker.startsWith("passer") ? Set.of(11) : allowed(depth.worker());
            assertThat(allowed).as(worker).contains(depth.blocks());
            assertThat(depth.gpu()).isEqualTo(depth.blocks());
        }
    }

    private static Set<Integer> allowed(WorkerId worker) {
        return Map.of(JUMPER, Set.of(0, LENGTH), STEADY, Set.of(250), CHURN, Set.of(0, 37))
                .get(worker);
    }
}
