package io.glidepath.kvindex.inspection;

import io.glidepath.contracts.kvlog.Tier;
import io.glidepath.kvindex.replica.RepairCause;
import io.glidepath.kvindex.replica.ReplicaView;
import io.glidepath.kvindex.table.BlockTable;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Every metric of the service. */
public final class IndexMetrics {

    private final Timer lookups;
    private final DistributionSummary asked;

    IndexMetrics(MeterRegistry registry, BlockTable table, ReplicaView view) {
        lookups = Timer.builder("glidepath_index_lookup")
                .description("Time to find every worker's depth in one prompt, without the transport")
                .publishPercentiles(0.5, 0.99)
                .register(registry);
        asked = DistributionSummary.builder("glidepath_index_lookup_blocks")
                .description("Block keys in one lookup")
                .register(registry);
        state(registry, table, view);
        work(registry, view);
    }

    /**
     * Times one lookup.
     *
     * @param blocks keys asked for
     * @param lookup what is timed
     * @param <T> its answer
     * @return its answer
     */
    public <T> T timed(int blocks, Supplier<T> lookup) {
        asked.record(blocks);
        long from = System.nanoTime();
        try {
            return lookup.get();
        } finally {
            lookups.record(System.nanoTime() - from, TimeUnit.NANOSECONDS);
        }
    }

    static String word(Tier tier) {
        return tier.name().toLowerCase(Locale.ROOT);
    }

    private static void state(MeterRegistry registry, BlockTable table, ReplicaView view) {
        for (Tier tier : Tier.values()) {
            Gauge.builder("glidepath_index_blocks", table, held -> blocks(held, tier))
                    .description("Blocks held, summed over workers")
                    .tag("tier", word(tier))
                    .register(registry);
        }
        Gauge.builder("glidepath_index_table_bytes", table, BlockTable::bytes)
                .description("Bytes of keys and bitmaps")
                .baseUnit("bytes")
                .register(registry);
        Gauge.builder("glidepath_index_workers", view, known -> known.standings()
                        .size())
                .description("Workers that the logs tell of")
                .register(registry);
        Gauge.builder("glidepath_index_workers_incomplete", view, known -> known.standings().stream()
                        .filter(standing -> !standing.complete())
                        .count())
                .description("Workers whose snapshot is awaited")
                .register(registry);
        TimeGauge.builder("glidepath_index_age", view, TimeUnit.NANOSECONDS, known -> known.age()
                        .toNanos())
                .description("Time since the last answer of Redis that reached the end of every log")
                .register(registry);
        Gauge.builder("glidepath_index_redis_up", view, known -> known.outage().isEmpty() ? 1 : 0)
                .description("1 while Redis answers")
                .register(registry);
    }

    private static void work(MeterRegistry registry, ReplicaView view) {
        FunctionCounter.builder("glidepath_index_entries", view, ReplicaView::entries)
                .description("Log entries read")
                .register(registry);
        FunctionCounter.builder("glidepath_index_block_operations", view, ReplicaView::blockOperations)
                .description("Keys stored, removed or loaded")
                .register(registry);
        for (RepairCause cause : RepairCause.values()) {
            FunctionCounter.builder("glidepath_index_repairs", view, known -> known.repairs(cause))
                    .description("What had to be read or built again")
                    .tag("cause", cause.word())
                    .register(registry);
        }
    }

    private static double blocks(BlockTable table, Tier tier) {
        return table.held().stream()
                .mapToLong(held -> held.blocks().getOrDefault(tier, 0))
                .sum();
    }
}
