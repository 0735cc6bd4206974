package io.glidepath.kvindex.log;

/**
 * An entry as Redis holds it.
 *
 * @param id its place in the stream
 * @param bytes what should be the byte form of a log entry; empty when the entry has no such field. Not copied
 */
@SuppressWarnings("ArrayRecordComponent") // decoded once and dropped, never compared
public record RawEntry(StreamId id, byte[] bytes) {}
