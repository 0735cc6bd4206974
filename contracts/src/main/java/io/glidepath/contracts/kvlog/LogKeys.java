package io.glidepath.contracts.kvlog;

import io.glidepath.contracts.identity.WorkerId;
import java.nio.charset.StandardCharsets;

/**
 * Names of the index's keys in Redis. Every key of a worker carries its shard as hash tag, so that they share a slot.
 *
 * @param shards number of logs; stored in Redis under {@link #SHARDS}, and the same for every process
 */
public record LogKeys(int shards) {

    /** Number of logs unless configured otherwise. */
    public static final int DEFAULT_SHARDS = 16;

    /** Key that holds the number of logs, as decimal text. */
    public static final String SHARDS = "glidepath:kv:shards";

    /** About how many entries a log keeps. */
    public static final int LOG_LENGTH = 20_000;

    /**
     * Checks the number.
     *
     * @throws IllegalArgumentException when {@code shards} is not within 1 to 1,024
     */
    public LogKeys {
        if (shards < 1 || shards > 1024) {
            throw new IllegalArgumentException("shards must be 1 to 1024 but was " + shards);
        }
    }

    /**
     * The shard of a worker: CRC16 (XMODEM, as Redis Cluster's) of its id, modulo the number of logs.
     *
     * @param worker any worker
     * @return 0 to {@code shards - 1}
     */
    public int shardOf(WorkerId worker) {
        int crc = 0;
        for (byte b : worker.value().getBytes(StandardCharsets.US_ASCII)) {
            crc ^= (b & 0xFF) << 8;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 0x8000) == 0 ? crc << 1 : (crc << 1) ^ 0x1021;
            }
        }
        return (crc & 0xFFFF) % shards;
    }

    /**
     * The stream of a shard.
     *
     * @param shard 0 to {@code shards - 1}
     * @return its key
     */
    public String log(int shard) {
        return "glidepath:kv:{" + shard + "}:log";
    }

    /**
     * The pattern that finds all owner keys of a shard.
     *
     * @param shard 0 to {@code shards - 1}
     * @return a {@code SCAN} pattern
     */
    public String owners(int shard) {
        return "glidepath:kv:{" + shard + "}:owner:*";
    }

    /**
     * The owner of a worker's view; its value is {@link Owner#encode()}.
     *
     * @param worker any worker
     * @return its key
     */
    public String owner(WorkerId worker) {
        return of(worker, "owner");
    }

    /**
     * The snapshot of a worker's view; its value is {@link LogSnapshot#encode()}.
     *
     * @param worker any worker
     * @return its key
     */
    public String snapshot(WorkerId worker) {
        return of(worker, "snapshot");
    }

    /**
     * Set for 10 s by a replica that needs a snapshot of the worker.
     *
     * @param worker any worker
     * @return its key
     */
    public String wanted(WorkerId worker) {
        return of(worker, "wanted");
    }

    private String of(WorkerId worker, String what) {
        return "glidepath:kv:{" + shardOf(worker) + "}:" + what + ":" + worker;
    }
}
