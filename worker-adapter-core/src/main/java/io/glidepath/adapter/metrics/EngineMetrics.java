package io.glidepath.adapter.metrics;

import java.util.Map;
import java.util.OptionalDouble;

/**
 * One reading of an engine's metrics.
 *
 * @param ranks gauges per data-parallel rank
 * @param startTime start of the engine's process in Unix seconds; empty when it does not say
 */
public record EngineMetrics(Map<Integer, EngineGauges> ranks, OptionalDouble startTime) {

    /** Nothing is known. */
    public static final EngineMetrics UNKNOWN = new EngineMetrics(Map.of(), OptionalDouble.empty());

    /** Copies the map. */
    public EngineMetrics {
        ranks = Map.copyOf(ranks);
    }

    /**
     * The gauges of one rank.
     *
     * @param rank 0 or more
     * @return its gauges, {@link EngineGauges#UNKNOWN} when the engine says nothing of it
     */
    public EngineGauges rank(int rank) {
        return ranks.getOrDefault(rank, EngineGauges.UNKNOWN);
    }

    /**
     * Reads Prometheus text.
     *
     * @param text the whole answer to {@code GET /metrics}
     * @return what of it is known; {@link #UNKNOWN} for a text without any of it
     */
    public static EngineMetrics parse(String text) {
        Readings readings = new Readings();
        PrometheusText.read(text, name -> Gauge.named(name).isPresent(), readings::take);
        return readings.metrics();
    }
}
