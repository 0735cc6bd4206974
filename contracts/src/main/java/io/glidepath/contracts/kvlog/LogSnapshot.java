package io.glidepath.contracts.kvlog;

import io.glidepath.contracts.identity.Epoch;
import io.glidepath.contracts.identity.WorkerId;
import java.util.EnumMap;
import java.util.Map;

/**
 * All blocks of one worker at one point of its log.
 *
 * <p>Bytes, little-endian: version (1 byte, {@value #VERSION}), length of the worker's id (1), the id in ASCII, epoch
 * (8), sequence (8), number of tiers (1), then per tier its code (1), number of keys (4) and the keys (8 each), at the
 * end the checksum (8: XXH64 of all before it).
 *
 * @param worker whose blocks
 * @param epoch life of that worker's cache
 * @param sequence last entry that the snapshot contains
 * @param keys the blocks held, per tier; a tier without blocks may be absent
 */
public record LogSnapshot(WorkerId worker, Epoch epoch, long sequence, Map<Tier, long[]> keys) {

    /** Version of the byte form. */
    public static final int VERSION = 1;

    /** Most keys that one tier of a snapshot may hold; more is taken for a broken snapshot. */
    public static final int MAX_KEYS = 1 << 26;

    /** Copies the map; the arrays in it are not copied, and neither side may change them. */
    public LogSnapshot {
        keys = Map.copyOf(keys);
    }

    /**
     * Writes the byte form.
     *
     * @return a new array
     */
    public byte[] encode() {
        int count = keys.values().stream().mapToInt(tier -> tier.length).sum();
        LogBytes.Writer out = new LogBytes.Writer(27 + worker.value().length() + 5 * keys.size() + count * Long.BYTES);
        out.oneByte(VERSION);
        out.worker(worker);
        out.eightBytes(epoch.bits());
        out.eightBytes(sequence);
        out.oneByte(keys.size());
        new EnumMap<>(keys.isEmpty() ? new EnumMap<>(Tier.class) : keys).forEach((tier, held) -> {
            out.oneByte(tier.code());
            out.fourBytes(held.length);
            out.keys(held);
        });
        return out.sealed();
    }

    /**
     * Reads the byte form.
     *
     * @param bytes one snapshot, whole
     * @return the snapshot
     * @throws MalformedLogException when the bytes are not of that form
     */
    public static LogSnapshot decode(byte[] bytes) {
        LogBytes.Reader in = new LogBytes.Reader(bytes, VERSION);
        WorkerId worker = in.worker();
        Epoch epoch = new Epoch(in.eightBytes());
        long sequence = in.sequence();
        int tiers = in.oneByte();
        Map<Tier, long[]> keys = new EnumMap<>(Tier.class);
        for (int i = 0; i < tiers; i++) {
            Tier tier = Tier.ofCode(in.oneByte());
            keys.put(tier, in.keys(in.fourBytes(), MAX_KEYS));
        }
        in.end();
        return new LogSnapshot(worker, epoch, sequence, keys);
    }
}
