package io.glidepath.adapter.metrics;

import io.glidepath.contracts.fleet.WorkerLoad;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Collects samples by data-parallel rank. Counts of several models add up; of a share the largest is kept. Where every rank
 * of a tensor- or pipeline-parallel group tells the same, the first is heard.
 */
final class Readings {

    private static final List<String> RANK = List.of("engine", "dp_rank");
    private static final List<String> GROUP_RANKS = List.of("tp_rank", "pp_rank");
    private static final List<String> BLOCK_TOKENS = List.of("block_size", "page_size");
    private static final List<String> TOTAL_BLOCKS = List.of("num_gpu_blocks", "num_pages");

    private final Map<Integer, EnumMap<Gauge, Double>> values = new TreeMap<>();
    private final Map<Integer, Map<String, String>> cacheConfigs = new HashMap<>();
    private OptionalDouble startTime = OptionalDouble.empty();

    void take(Sample sample) {
        Gauge gauge = Gauge.named(sample.name()).orElseThrow();
        if (!GROUP_RANKS.stream()
                .allMatch(group -> number(sample.labels(), List.of(group)).orElse(0) == 0)) {
            return;
        }
        int rank = number(sample.labels(), RANK).orElse(0);
        switch (gauge) {
            case START_TIME -> startTime = OptionalDouble.of(sample.value());
            case CACHE_CONFIG -> {
                of(rank);
                cacheConfigs.put(rank, sample.labels());
            }
            case KV_USAGE -> of(rank).merge(gauge, sample.value(), Math::max);
            case RUNNING, WAITING, PREEMPTIONS -> of(rank).merge(gauge, sample.value(), Double::sum);
        }
    }

    EngineMetrics metrics() {
        Map<Integer, EngineGauges> ranks = new HashMap<>();
        values.forEach((rank, read) -> {
            Map<String, String> config = cacheConfigs.getOrDefault(rank, Map.of());
            ranks.put(rank, new EngineGauges(load(read), number(config, BLOCK_TOKENS), number(config, TOTAL_BLOCKS)));
        });
        return new EngineMetrics(ranks, startTime);
    }

    private EnumMap<Gauge, Double> of(int rank) {
        return values.computeIfAbsent(rank, unseen -> new EnumMap<>(Gauge.class));
    }

    private static WorkerLoad load(Map<Gauge, Double> read) {
        Double preemptions = read.get(Gauge.PREEMPTIONS);
        return new WorkerLoad(
                count(read.get(Gauge.RUNNING)),
                count(read.get(Gauge.WAITING)),
                read.get(Gauge.KV_USAGE),
                preemptions == null ? null : Long.valueOf(preemptions.longValue()));
    }

    private static @Nullable Integer count(@Nullable Double value) {
        return value == null ? null : Integer.valueOf(value.intValue());
    }

    /** The number of the first label that has one of the names; empty for {@code None} and other words. */
    private static Optional<Integer> number(Map<String, String> labels, List<String> names) {
        return names.stream()
                .map(name -> labels.getOrDefault(name, ""))
                .filter(value -> !value.isEmpty())
                .findFirst()
                .flatMap(Readings::number);
    }

    private static Optional<Integer> number(String text) {
        try {
            return Optional.of(Integer.valueOf(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
