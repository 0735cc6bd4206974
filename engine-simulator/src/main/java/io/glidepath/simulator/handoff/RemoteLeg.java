package io.glidepath.simulator.handoff;

/**
 * A prefill leg on another engine, as a decode leg knows it.
 *
 * @param engine its id; empty when only the address is known
 * @param name of the leg there
 * @param host where the engine listens
 * @param port of its HTTP
 * @param promptDigest of the prompt that is asked for
 * @param awaited whether the leg may still have to come
 */
record RemoteLeg(String engine, String name, String host, int port, int promptDigest, boolean awaited) {}
