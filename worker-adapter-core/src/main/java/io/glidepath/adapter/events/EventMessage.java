package io.glidepath.adapter.events;

/**
 * One batch of events, as the engine numbered it.
 *
 * @param sequence counts the batches of one life of the engine's publisher, from 0
 * @param payload msgpack, read by an event decoder. Not copied: neither side may change it
 */
@SuppressWarnings("ArrayRecordComponent") // read once and dropped
public record EventMessage(long sequence, byte[] payload) {}
