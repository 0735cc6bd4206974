package io.glidepath.benchmarks.index;

import io.glidepath.benchmarks.report.Finding;
import io.glidepath.contracts.kvlog.Tier;
import io.glidepath.kvindex.table.FlatBlockTable;
import io.glidepath.kvindex.table.TableLimits;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How many bytes a block takes, by how many workers hold it; the worst while a table grows by half. */
final class MemoryBench {

    private static final int[] HOLDERS = {1, 2, 10, 100};
    private static final int STEPS = 10;

    private static final int COLLECTIONS = 4;

    /** What a table takes beside its arrays. */
    private static final int OVERHEAD = 1 << 20;

    private final int blocks;

    MemoryBench(int blocks) {
        this.blocks = blocks;
    }

    List<Finding> run() {
        List<Finding> findings = new ArrayList<>();
        for (int holders : HOLDERS) {
            String name = "table, a block held by " + holders + (holders == 1 ? " worker" : " workers");
            double flat = flat(holders);
            findings.add((holders == 1 ? Finding.below(name, flat, "bytes", 32) : Finding.shown(name, flat, "bytes"))
                    .beside(sets(holders)));
        }
        return findings;
    }

    /** What the table says of itself, at its worst; checked against the heap once, at its last size. */
    private double flat(int holders) {
        Fleet fleet = new Fleet(new Fleet.Size(100, 0, 1, 0));
        long before = holders == 1 ? heap() : 0;
        FlatBlockTable table = new FlatBlockTable(new TableLimits(4L << 30, 1024), 5);
        fleet.workers().forEach(worker -> table.replace(worker, Map.of()));
        double worst = 0;
        for (int step = 0; step <= STEPS; step++) {
            int from = step == 0 ? 0 : blocks + blocks / 2 / STEPS * (step - 1);
            long[] keys = keys(from, step == 0 ? blocks : blocks / 2 / STEPS);
            for (int holder = 0; holder < holders; holder++) {
                // Spread, so that bitmaps are as wide as a fleet of a hundred needs them.
                table.store(fleet.workers().get((holder * 37 + 63) % 100), Tier.GPU, keys);
            }
            worst = Math.max(worst, (double) table.bytes() / (from + keys.length));
        }
        if (holders == 1) {
            long heap = heap() - before;
            agrees(table.bytes(), heap);
        }
        return worst;
    }

    private static void agrees(long told, long heap) {
        if (Math.abs(told - heap) > heap / 10 + OVERHEAD) {
            throw new IllegalStateException("the table says " + told + " bytes, the heap " + heap);
        }
    }

    private double sets(int holders) {
        int few = Math.max(1, blocks / 5 / holders);
        long before = heap();
        MapOfSets sets = new MapOfSets();
        for (int holder = 0; holder < holders; holder++) {
            sets.store("decode-" + holder, keys(0, few));
        }
        return (double) (heap() - before) / sets.size();
    }

    private static long[] keys(int from, int count) {
        Fleet fleet = new Fleet(new Fleet.Size(1, 0, count, 0));
        return fleet.conversation(0, from);
    }

    /** After as many collections as the parallel collector needs to leave no gap behind. */
    private static long heap() {
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
