package io.glidepath.simulator.wire;

import io.glidepath.simulator.answers.GenerationEndpoint;
import io.glidepath.simulator.events.EventSettings;
import io.glidepath.simulator.metrics.EngineMetrics;

/**
 * What the HTTP surface of one engine life stands on.
 *
 * @param generation what its answers are made of
 * @param metrics its counts
 * @param events as they are published, for {@code /kv_event_sources}
 */
public record EngineParts(GenerationEndpoint.Parts generation, EngineMetrics metrics, EventSettings events) {}
