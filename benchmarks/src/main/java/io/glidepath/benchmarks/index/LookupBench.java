package io.glidepath.benchmarks.index;

import io.glidepath.benchmarks.report.Finding;
import io.glidepath.contracts.kvlog.Tier;
import io.glidepath.kvindex.table.BlockTable;
import io.glidepath.kvindex.table.HeldDepth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** How long it takes to find every worker's depth in a long prompt, while the table changes. */
final class LookupBench {

    /** Block operations a second beside the lookups. */
    private static final int BESIDE = 100_000;

    /** Lookups in a map of sets: each takes tens of milliseconds. */
    private static final int BASELINE = 50;

    private final Fleet fleet;
    private final int calls;

    LookupBench(Fleet fleet, int calls) {
        this.fleet = fleet;
        this.calls = calls;
    }

    /** Measures a table that holds what the fleet holds. */
    List<Finding> run(BlockTable table) throws InterruptedException {
        long[][] prompts = prompts(fleet);
        Turnover turnover = new Turnover(table, fleet);
        timed(calls / 4, prompts, table::depths);
        Quantiles beside = turnover.beside(() -> timed(calls, prompts, table::depths));
        Oracle.holds(table, fleet, turnover.turns());
        boolean typical = fleet.size().apart() > 1;
        double p50 = beside.micros(0.5);
        double p99 = beside.micros(0.99);
        return List.of(
                typical ? Finding.below(name() + "p50", p50, "µs", 50) : Finding.shown(name() + "p50", p50, "µs"),
                typical ? Finding.below(name() + "p99", p99, "µs", 250) : Finding.shown(name() + "p99", p99, "µs"),
                Finding.shown("block operations beside these lookups", turnover.rate(), "block operations/s"));
    }

    /** The same asked of a map of sets, after it has answered as the table does; nothing changes meanwhile. */
    List<Finding> baseline(BlockTable table) {
        long[][] prompts = prompts(fleet);
        MapOfSets sets = TableBench.filled(fleet);
        for (long[] prompt : prompts) {
            Oracle.same("depths in the map of sets", depths(table.depths(prompt)), sets.depths(prompt));
        }
        timed(BASELINE, prompts, sets::depths);
        Quantiles plain = timed(BASELINE, prompts, sets::depths);
        timed(calls / 200, prompts, table::depths);
        Quantiles flat = timed(calls / 20, prompts, table::depths);
        return List.of(Finding.shown(
                "lookup beside a map of sets, " + fleet.held() + " blocks at rest, p50",
                flat.micros(0.5),
                "µs",
                plain.micros(0.5)));
    }

    private String name() {
        String depths = fleet.size().apart() == 1
                ? "every depth another"
                : "one in " + fleet.size().apart() + " deep";
        return "lookup " + Fleet.PROMPT + " x " + fleet.workers().size() + ", " + depths + ", ";
    }

    /** Each call has keys of its own, as a request has that was just read. */
    private static Quantiles timed(int calls, long[][] prompts, Consumer<long[]> call) {
        return Quantiles.of(calls, i -> prompts[i % prompts.length].clone(), call);
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
