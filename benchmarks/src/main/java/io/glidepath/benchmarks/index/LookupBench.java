package io.glidepath.benchmarks.index;

import io.glidepath.benchmarks.report.Finding;
import io.glidepath.contracts.kvlog.Tier;
import io.glidepath.kvindex.table.BlockTable;
import io.glidepath.kvindex.table.HeldDepth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** How long it takes to find every worker's depth in a long prompt, while the table changes. */
final class LookupBench {

    /** Block operations a second beside the lookups. */
    private static final int BESIDE = 100_000;

    private final Fleet fleet;
    private final int calls;
    private int turns;

    LookupBench(Fleet fleet, int calls) {
        this.fleet = fleet;
        this.calls = calls;
    }

    /** Measures a table that holds what the fleet holds. */
    List<Finding> run(BlockTable table, Fleet baselineFleet, BlockTable baselineTable) throws InterruptedException {
        long[][] prompts = prompts(fleet);
        Turnover turnover = new Turnover(table, fleet);
        Quantiles.of(calls / 4, call -> table.depths(prompts[call % prompts.length]));
        Quantiles beside =
                turnover.beside(() -> Quantiles.of(calls, call -> table.depths(prompts[call % prompts.length])));
        turns = turnover.turns();
        Oracle.holds(table, fleet, turns);

        long[][] asked = prompts(baselineFleet);
        MapOfSets sets = TableBench.filled(baselineFleet);
        for (long[] prompt : asked) {
            Oracle.same("depths in the map of sets", depths(baselineTable.depths(prompt)), sets.depths(prompt));
        }
        Quantiles.of(calls / 200, call -> sets.depths(asked[call % asked.length]));
        Quantiles plain = Quantiles.of(calls / 200, call -> sets.depths(asked[call % asked.length]));
        String what =
                "lookup of " + Fleet.PROMPT + " blocks x " + fleet.workers().size() + " workers, ";
        return List.of(
                Finding.below(what + "p50", beside.micros(0.5), "µs", 50).beside(plain.micros(0.5)),
                Finding.below(what + "p99", beside.micros(0.99), "µs", 250).beside(plain.micros(0.99)),
                Finding.shown("block operations beside the lookups", turnover.rate(), "block operations/s"));
    }

    /** Turns that the table has made meanwhile. */
    int turns() {
        return turns;
    }

    static long[][] prompts(Fleet fleet) {
        long[][] prompts = new long[fleet.size().prompts()][];
        for (int i = 0; i < prompts.length; i++) {
            prompts[i] = fleet.prompt(i);
        }
        return prompts;
    }

    /** As the baselines answer: without those who hold nothing. */
    static Map<String, Integer> depths(List<HeldDepth> depths) {
        Map<String, Integer> held = new HashMap<>();
        depths.stream()
                .filter(depth -> depth.blocks() > 0)
                .forEach(depth -> held.put(depth.worker().value(), depth.blocks()));
        return held;
    }

    /** Changes a table at a steady pace while something else is measured. */
    private static final class Turnover {

        private final BlockTable table;
        private final Fleet fleet;
        private volatile boolean stopped;
        private int turns;
        private long nanos;

        Turnover(BlockTable table, Fleet fleet) {
            this.table = table;
            this.fleet = fleet;
        }

        Quantiles beside(Supplier<Quantiles> measured) throws InterruptedException {
            Thread writer = Thread.ofPlatform().start(this::run);
            try {
                return measured.get();
            } finally {
                stopped = true;
                writer.join();
            }
        }

        int turns() {
            return turns;
        }

        double rate() {
            return 2.0 * turns * fleet.workers().size() * fleet.size().blocks() / nanos * 1e9;
        }

        private void run() {
            long begin = System.nanoTime();
            long pace = 1_000_000_000L * 2 * fleet.size().blocks() / BESIDE;
            long next = begin;
            while (!stopped) {
                for (int worker = 0; worker < fleet.workers().size(); worker++) {
                    long[] come =
                            fleet.conversation(worker, turns + fleet.size().conversations());
                    table.remove(fleet.workers().get(worker), Tier.GPU, fleet.conversation(worker, turns));
                    table.store(fleet.workers().get(worker), Tier.GPU, come);
                    next += pace;
                    LockSupport.parkNanos(next - System.nanoTime());
                }
                turns++;
            }
            nanos = System.nanoTime() - begin;
        }
    }
}
