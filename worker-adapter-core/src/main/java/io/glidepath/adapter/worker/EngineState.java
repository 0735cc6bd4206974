package io.glidepath.adapter.worker;

import io.glidepath.adapter.engine.EngineDescription;
import io.glidepath.adapter.engine.EngineLife;
import io.glidepath.adapter.metrics.EngineMetrics;
import java.util.Optional;

/** What the last polls found; {@code measuredAt} in nanoseconds of a monotonic clock. */
record EngineState(
        EngineLife life,
        Optional<EngineDescription> description,
        EngineMetrics metrics,
        long measuredAt,
        String problem) {

    static final EngineState UNKNOWN =
            new EngineState(EngineLife.UNKNOWN, Optional.empty(), EngineMetrics.UNKNOWN, 0, "");

    EngineState withLife(EngineLife next, String why) {
        return new EngineState(next, description, metrics, measuredAt, why);
    }

    EngineState withDescription(Optional<EngineDescription> next) {
        return new EngineState(life, next, metrics, measuredAt, problem);
    }

    EngineState withMetrics(EngineMetrics next, long now) {
        return new EngineState(life, description, next, now, problem);
    }
}
