package io.glidepath.simulator.driver;

import io.glidepath.simulator.accounts.Accounts;
import io.glidepath.simulator.events.EventEncoder;
import io.glidepath.simulator.events.EventPublisher;
import io.glidepath.simulator.metrics.EngineMetrics;
import java.time.InstantSource;

/**
 * Where one engine life reports to, besides the connections.
 *
 * @param metrics counts
 * @param accounts what is held and fetched
 * @param encoder of events; owned by the engine's thread
 * @param publisher of events
 * @param clock for the time stamps of events
 */
public record EngineOutput(
        EngineMetrics metrics,
        Accounts accounts,
        EventEncoder encoder,
        EventPublisher publisher,
        InstantSource clock) {}
