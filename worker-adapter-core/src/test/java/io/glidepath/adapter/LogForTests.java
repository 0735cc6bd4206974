package io.glidepath.adapter;

import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.contracts.kvlog.LogEntry;
import io.glidepath.contracts.kvlog.LogKeys;
import io.glidepath.contracts.kvlog.LogSnapshot;
import io.glidepath.contracts.kvlog.Operation;
import io.glidepath.contracts.kvlog.Owner;
import io.glidepath.contracts.kvlog.RedisClusterForTests;
import io.glidepath.contracts.kvlog.RedisForTests;
import io.glidepath.contracts.kvlog.Tier;
import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.Range;
import io.lettuce.core.RedisClient;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.api.sync.RedisClusterCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the log as a replica would, but from its beginning each time. */
public final class LogForTests implements AutoCloseable {

    private final LogKeys keys = new LogKeys(LogKeys.DEFAULT_SHARDS);
    private final AbstractRedisClient client;
    private final RedisClusterCommands<byte[], byte[]> redis;

    public LogForTests(RedisForTests server) {
        this(server.url());
    }

    public LogForTests(String url) {
        RedisClient single = RedisClient.create(url);
        client = single;
        redis = single.connect(ByteArrayCodec.INSTANCE).sync();
    }

    public LogForTests(RedisClusterForTests cluster) {
        RedisClusterClient all = RedisClusterClient.create(cluster.uris());
        client = all;
        redis = all.connect(ByteArrayCodec.INSTANCE).sync();
    }

    public RedisClusterCommands<byte[], byte[]> redis() {
        return redis;
    }

    public LogKeys keys() {
        return keys;
    }

    public List<LogEntry> entries(String worker) {
        return redis.xrange(bytes(keys.log(keys.shardOf(new WorkerId(worker)))), Range.unbounded()).stream()
                .flatMap(message -> message.getBody().values().stream())
                .map(LogEntry::decode)
                .filter(entry -> entry.worker().value().equals(worker))
                .toList();
    }

    /** The keys that the entries since the last hello leave, after a check that their numbers have no gap. */
    public Set<Long> held(String worker) {
        Set<Long> held = new HashSet<>();
        long applied = 0;
        for (LogEntry entry : entries(worker)) {
            if (entry.operation() == Operation.HELLO) {
                held.clear();
                applied = entry.sequence() > 1 ? load(worker, entry, held) : entry.sequence();
            } else if (entry.operation().takesSequence() && entry.sequence() == applied + 1) {
                applied++;
                apply(entry, held);
            } else if (entry.sequence() > applied) {
                throw new AssertionError("entry " + entry.sequence() + " follows " + applied);
            }
        }
        return held;
    }

    /** A life that goes on holds more than is told after its hello. */
    private long load(String worker, LogEntry hello, Set<Long> held) {
        LogSnapshot whole = snapshot(worker)
                .filter(kept -> kept.epoch().equals(hello.epoch()) && kept.sequence() >= hello.sequence())
                .orElseThrow(() -> new AssertionError("no snapshot of the life that goes on with " + hello));
        for (long key : whole.keys().getOrDefault(Tier.GPU, new long[0])) {
            held.add(key);
        }
        return whole.sequence();
    }

    public Optional<Owner> owner(String worker) {
        return Optional.ofNullable(redis.get(bytes(keys.owner(new WorkerId(worker)))))
                .map(text -> Owner.decode(new String(text, StandardCharsets.UTF_8)));
    }

    public Optional<LogSnapshot> snapshot(String worker) {
        return Optional.ofNullable(redis.get(bytes(keys.snapshot(new WorkerId(worker)))))
                .map(LogSnapshot::decode);
    }

    public void want(String worker) {
        redis.setex(bytes(keys.wanted(new WorkerId(worker))), 10, bytes("1"));
    }

    @Override
    public void close() {
        client.shutdown();
    }

    public static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void apply(LogEntry entry, Set<Long> held) {
        for (long key : entry.keys()) {
            if (entry.operation() == Operation.STORED) {
                held.add(key);
            } else {
                held.remove(key);
            }
        }
        if (entry.operation() == Operation.CLEARED || entry.operation() == Operation.BYE) {
            held.clear();
        }
    }
}
