package io.glidepath.kvindex;

import io.glidepath.contracts.identity.Epoch;
import io.glidepath.contracts.identity.Incarnation;
import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.contracts.keys.BlockKeys;
import io.glidepath.contracts.kvlog.LogEntry;
import io.glidepath.contracts.kvlog.LogKeys;
import io.glidepath.contracts.kvlog.LogSnapshot;
import io.glidepath.contracts.kvlog.Operation;
import io.glidepath.contracts.kvlog.Owner;
import io.glidepath.contracts.kvlog.RedisClusterForTests;
import io.glidepath.contracts.kvlog.Tier;
import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.RedisClient;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.ClusterTopologyRefreshOptions;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import io.lettuce.core.cluster.api.sync.RedisClusterCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Writes one worker's keys in Redis by the protocol's book, with the codecs of the contracts. */
public final class WriterForTests implements AutoCloseable {

    public static final LogKeys KEYS = new LogKeys(16);

    private final AbstractRedisClient client;
    private final RedisClusterCommands<byte[], byte[]> redis;
    private final WorkerId worker;
    private Epoch epoch = new Epoch(1);
    private long sequence;

    public WriterForTests(String url, WorkerId worker) {
        RedisClient single = RedisClient.create(url);
        this.client = single;
        this.redis = single.connect(ByteArrayCodec.INSTANCE).sync();
        this.worker = worker;
    }

    public WriterForTests(RedisClusterForTests cluster, WorkerId worker) {
        RedisClusterClient all = RedisClusterClient.create(cluster.uris());
        all.setOptions(ClusterClientOptions.builder()
                .topologyRefreshOptions(ClusterTopologyRefreshOptions.builder()
                        .enablePeriodicRefresh(Duration.ofSeconds(1))
                        .build())
                .build());
        this.client = all;
        StatefulRedisClusterConnection<byte[], byte[]> connection = all.connect(ByteArrayCodec.INSTANCE);
        connection.setTimeout(Duration.ofSeconds(1)); // a command for a master that is gone waits no longer
        this.redis = connection.sync();
        this.worker = worker;
    }

    public RedisClusterCommands<byte[], byte[]> redis() {
        return redis;
    }

    public long sequence() {
        return sequence;
    }

    /** A new life, or the old one gone on with when the epoch is the same. */
    public void hello(long life) {
        if (epoch.bits() != life) {
            sequence = 0;
        }
        epoch = new Epoch(life);
        own(new Owner(epoch, new Incarnation(7), BlockKeys.SCHEME, "ef46db3751d8e999", 16, "glide-sim"));
        add(entry(Operation.HELLO, Tier.GPU, ++sequence));
    }

    public void own(Owner owner) {
        redis.set(bytes(KEYS.owner(worker)), bytes(owner.encode()));
    }

    public void stored(long... keys) {
        stored(Tier.GPU, keys);
    }

    public void stored(Tier tier, long... keys) {
        add(entry(Operation.STORED, tier, ++sequence, keys));
    }

    public void removed(Tier tier, long... keys) {
        add(entry(Operation.REMOVED, tier, ++sequence, keys));
    }

    public void bare(Operation operation) {
        add(entry(operation, Tier.GPU, operation.takesSequence() ? ++sequence : sequence));
    }

    /** An entry that never reaches Redis. */
    public void lose() {
        sequence++;
    }

    public void raw(byte[] bytes) {
        redis.xadd(bytes(log()), Map.of(bytes(LogEntry.FIELD), bytes));
    }

    public void snapshot(Map<Tier, long[]> keys) {
        rawSnapshot(new LogSnapshot(worker, epoch, sequence, keys).encode());
    }

    public void rawSnapshot(byte[] bytes) {
        redis.set(bytes(KEYS.snapshot(worker)), bytes);
    }

    public boolean wanted() {
        return redis.exists(bytes(KEYS.wanted(worker))) > 0;
    }

    /** What readers wish of this writer, as its text. */
    public Optional<String> wish() {
        return Optional.ofNullable(redis.get(bytes(KEYS.wanted(worker))))
                .map(text -> new String(text, StandardCharsets.UTF_8));
    }

    public String log() {
        return KEYS.log(KEYS.shardOf(worker));
    }

    @Override
    public void close() {
        client.shutdown(Duration.ZERO, Duration.ofSeconds(1));
    }

    private byte[] entry(Operation operation, Tier tier, long at, long... keys) {
        return new LogEntry(worker, epoch, at, operation, tier, keys).encode();
    }

    private void add(byte[] entry) {
        raw(entry);
    }

    public static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
