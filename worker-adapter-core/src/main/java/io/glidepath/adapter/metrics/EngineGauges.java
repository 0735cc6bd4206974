package io.glidepath.adapter.metrics;

import io.glidepath.contracts.fleet.WorkerLoad;
import java.util.Optional;

/**
 * What one data-parallel rank of an engine measures.
 *
 * @param load gauges; what the engine does not say is absent
 * @param blockTokens tokens in one of its KV-cache blocks
 * @param totalBlocks KV-cache blocks on its device
 */
public record EngineGauges(WorkerLoad load, Optional<Integer> blockTokens, Optional<Integer> totalBlocks) {

    /** Nothing is known. */
    public static final EngineGauges UNKNOWN = new EngineGauges(WorkerLoad.UNKNOWN, Optional.empty(), Optional.empty());
}
