package io.glidepath.simulator.wire;

import io.glidepath.simulator.driver.EngineDriver;
import io.glidepath.simulator.events.EventSettings;
import io.glidepath.simulator.faults.Faults;
import io.glidepath.simulator.metrics.EngineMetrics;
import io.glidepath.simulator.tokens.OutputVocabulary;
import io.glidepath.simulator.tokens.Vocabulary;
import java.time.InstantSource;

/**
 * What the HTTP surface of one engine life stands on.
 *
 * @param model what is served
 * @param vocabulary of prompts
 * @param words of answers
 * @param driver the running engine
 * @param metrics its counts
 * @param events as they are published, for {@code /kv_event_sources}
 * @param faults what goes wrong
 * @param seed of requests without one
 * @param clock for {@code created}
 */
public record EngineParts(
        ServedModel model,
        Vocabulary vocabulary,
        OutputVocabulary words,
        EngineDriver driver,
        EngineMetrics metrics,
        EventSettings events,
        Faults faults,
        long seed,
        InstantSource clock) {}
