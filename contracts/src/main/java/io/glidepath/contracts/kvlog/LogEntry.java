package io.glidepath.contracts.kvlog;

import io.glidepath.contracts.identity.Epoch;
import io.glidepath.contracts.identity.WorkerId;

/**
 * One entry of a log.
 *
 * <p>Bytes, little-endian: version (1 byte, {@value #VERSION}), operation (1), tier (1), length of the worker's id (1),
 * the id in ASCII, epoch (8), sequence (8), number of keys (2), the keys (8 each), checksum (8: XXH64 of all before it).
 *
 * @param worker whose blocks
 * @param epoch life of that worker's cache
 * @param sequence hello, stored, removed, cleared and bye count from 1 without gaps; a heartbeat repeats the last
 * @param operation what happened
 * @param tier where; {@link Tier#GPU} for operations without keys
 * @param keys up to {@value #MAX_KEYS}; empty for operations without keys. Not copied: neither side may change it
 */
@SuppressWarnings("ArrayRecordComponent") // read once and dropped; copying 4 kB an entry would be the codec's main cost
public record LogEntry(WorkerId worker, Epoch epoch, long sequence, Operation operation, Tier tier, long[] keys) {

    /** Version of the byte form. */
    public static final int VERSION = 1;

    /** Most keys that one entry carries. */
    public static final int MAX_KEYS = 512;

    /** Name of the stream field that holds the bytes. */
    public static final String FIELD = "e";

    /**
     * Checks the counts.
     *
     * @throws IllegalArgumentException when there are more than {@value #MAX_KEYS} keys, or the sequence is negative
     */
    public LogEntry {
        if (keys.length > MAX_KEYS) {
            throw new IllegalArgumentException("an entry carries at most " + MAX_KEYS + " keys but got " + keys.length);
        }
        if (sequence < 0) {
            throw new IllegalArgumentException("sequence must be at least 0 but was " + sequence);
        }
    }

    /**
     * An entry without keys.
     *
     * @param worker whose blocks
     * @param epoch life of that worker's cache
     * @param sequence see {@link #sequence()}
     * @param operation hello, cleared, heartbeat or bye
     * @return the entry
     */
    public static LogEntry bare(WorkerId worker, Epoch epoch, long sequence, Operation operation) {
        return new LogEntry(worker, epoch, sequence, operation, Tier.GPU, new long[0]);
    }

    /**
     * Writes the byte form.
     *
     * @return a new array
     */
    public byte[] encode() {
        LogBytes.Writer out = new LogBytes.Writer(30 + worker.value().length() + keys.length * Long.BYTES);
        out.oneByte(VERSION);
        out.oneByte(operation.code());
        out.oneByte(tier.code());
        out.worker(worker);
        out.eightBytes(epoch.bits());
        out.eightBytes(sequence);
        out.twoBytes(keys.length);
        out.keys(keys);
        return out.sealed();
    }

    /**
     * Reads the byte form.
     *
     * @param bytes one entry, whole
     * @return the entry
     * @throws MalformedLogException when the bytes are not of that form
     */
    public static LogEntry decode(byte[] bytes) {
        LogBytes.Reader in = new LogBytes.Reader(bytes, VERSION);
        Operation operation = Operation.ofCode(in.oneByte());
        Tier tier = Tier.ofCode(in.oneByte());
        WorkerId worker = in.worker();
        Epoch epoch = new Epoch(in.eightBytes());
        long sequence = in.sequence();
        long[] keys = in.keys(in.twoBytes(), MAX_KEYS);
        in.end();
        return new LogEntry(worker, epoch, sequence, operation, tier, keys);
    }
}
