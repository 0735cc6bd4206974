package io.glidepath.local.stack;

/**
 * The ports of one simulated engine.
 *
 * @param http its API
 * @param kvEvents where it publishes cache events
 * @param kvReplay where it repeats them
 */
public record EnginePort(int http, int kvEvents, int kvReplay) {}
