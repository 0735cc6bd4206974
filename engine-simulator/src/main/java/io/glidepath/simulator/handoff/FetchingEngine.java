package io.glidepath.simulator.handoff;

import io.glidepath.simulator.faults.Faults;

/**
 * The engine that fetches, and what it fetches with.
 *
 * @param id of this life
 * @param settings of its hand-offs
 * @param peers whom it asks
 * @param carrier that moves what it gets
 * @param faults what goes wrong
 */
public record FetchingEngine(String id, HandOffSettings settings, Peers peers, Carrier carrier, Faults faults) {}
