package io.glidepath.kvindex.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.contracts.kvlog.LogEntry;
import io.glidepath.contracts.kvlog.LogKeys;
import io.glidepath.contracts.kvlog.Wish;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.data.redis.connection.RedisClusterConnection;
import org.springframework.data.redis.connection.RedisClusterNode;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.connection.SetCondition;
import org.springframework.data.redis.connection.stream.ByteRecord;
import org.springframework.data.redis.connection.stream.ReadOffset;
import org.springframework.data.redis.connection.stream.StreamInfo;
import org.springframework.data.redis.connection.stream.StreamOffset;
import org.springframework.data.redis.connection.stream.StreamReadOptions;
import org.springframework.data.redis.core.Cursor;
import org.springframework.data.redis.core.ScanOptions;
import org.springframework.data.redis.core.types.Expiration;

/**
 * The logs in a Redis of any shape. A blocking read runs on a connection of its own, which the driver keeps for the
 * purpose; it leads to a master, since only masters are ever connected to. In a cluster one read is of one log.
 */
final class RedisLogs implements LogSource {

    private static final byte[] FIELD = LogEntry.FIELD.getBytes(UTF_8);

    private final RedisConnectionFactory factory;
    private final LogKeys keys;
    private @Nullable RedisConnection open;

    RedisLogs(RedisConnectionFactory factory, LogKeys keys) {
        this.factory = factory;
        this.keys = keys;
    }

    @Override
    public void claim() {
        byte[] key = bytes(LogKeys.SHARDS);
        String configured = Integer.toString(keys.shards());
        redis().stringCommands().setNX(key, bytes(configured));
        String found = text(redis().stringCommands().get(key)).orElse(configured);
        if (!found.equals(configured)) {
            throw new ShardMismatchException(LogKeys.SHARDS, keys.shards(), found);
        }
    }

    @Override
    public LogHead head(int shard) {
        byte[] log = bytes(keys.log(shard));
        try {
            StreamInfo.XInfoStream info = redis().streamCommands().xInfo(log);
            return info == null ? LogHead.ABSENT : head(info);
        } catch (DataAccessException e) {
            if (String.valueOf(e.getMostSpecificCause().getMessage()).contains("no such key")) {
                return LogHead.ABSENT;
            }
            throw e;
        }
    }

    @Override
    public Map<WorkerId, String> owners(int shard) {
        String pattern = keys.owners(shard);
        Map<WorkerId, String> owners = new HashMap<>();
        ScanOptions options =
                ScanOptions.scanOptions().match(pattern).count(1_000).build();
        try (Cursor<byte[]> found = scan(shard, options)) {
            found.forEachRemaining(key -> worker(new String(key, UTF_8).substring(pattern.length() - 1))
                    .ifPresent(worker -> owner(worker).ifPresent(owner -> owners.put(worker, owner))));
        }
        return owners;
    }

    @Override
    public Optional<String> owner(WorkerId worker) {
        return text(redis().stringCommands().get(bytes(keys.owner(worker))));
    }

    @Override
    public Optional<byte[]> snapshot(WorkerId worker) {
        return Optional.ofNullable(redis().stringCommands().get(bytes(keys.snapshot(worker))));
    }

    @Override
    public void want(WorkerId worker, Duration time) {
        SetCondition absent = SetCondition.ifAbsent(); // a wish that stands says at least as much
        redis().stringCommands()
                .set(bytes(keys.wanted(worker)), bytes(Wish.SNAPSHOT.encode()), absent, Expiration.from(time));
    }

    @Override
    public Map<Integer, List<RawEntry>> read(Map<Integer, StreamId> cursors, int count, Duration wait) {
        Map<String, Integer> shards = cursors.keySet().stream().collect(Collectors.toMap(keys::log, shard -> shard));
        List<StreamOffset<byte[]>> offsets = cursors.entrySet().stream()
                .map(cursor -> StreamOffset.create(
                        bytes(keys.log(cursor.getKey())),
                        ReadOffset.from(cursor.getValue().toString())))
                .toList();
        List<ByteRecord> records = redis().streamCommands()
                .xRead(StreamReadOptions.empty().block(wait).count(count), offsets.toArray(RedisLogs::offsets));
        return records == null
                ? Map.of()
                : records.stream()
                        .collect(Collectors.groupingBy(
                                read -> shards.getOrDefault(
                                        text(read.getStream()).orElse(""), -1),
                                Collectors.mapping(RedisLogs::entry, Collectors.toList())));
    }

    @Override
    public void reset() {
        RedisConnection stale = open;
        open = null;
        if (stale != null) {
            stale.close();
        }
    }

    /** Closing a cursor closes its connection, so it gets one of its own. */
    private Cursor<byte[]> scan(int shard, ScanOptions options) {
        RedisConnection connection = factory.getConnection();
        if (connection instanceof RedisClusterConnection cluster) {
            RedisClusterNode master = cluster.clusterCommands().clusterGetNodeForKey(bytes(keys.log(shard)));
            if (master == null) {
                throw new DataAccessResourceFailureException("no node serves log " + shard);
            }
            return cluster.scan(master, options);
        }
        return connection.keyCommands().scan(options);
    }

    private RedisConnection redis() {
        RedisConnection connection = open;
        if (connection == null) {
            connection = factory.getConnection();
            open = connection;
        }
        return connection;
    }

    private static LogHead head(StreamInfo.XInfoStream info) {
        String first = info.streamLength() == 0 ? null : info.firstEntryId();
        return new LogHead(
                first == null ? StreamId.START : StreamId.parse(first), StreamId.parse(info.lastGeneratedId()));
    }

    private static RawEntry entry(ByteRecord read) {
        byte[] found = read.getValue().entrySet().stream()
                .filter(field -> Arrays.equals(field.getKey(), FIELD))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(new byte[0]);
        return new RawEntry(StreamId.parse(read.getId().getValue()), found);
    }

    private static Optional<WorkerId> worker(String name) {
        try {
            return Optional.of(new WorkerId(name));
        } catch (IllegalArgumentException e) { // not a key of ours
            return Optional.empty();
        }
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // a generic array, as the driver's signature wants it
    private static StreamOffset<byte[]>[] offsets(int size) {
        return new StreamOffset[size];
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    private static Optional<String> text(byte @Nullable [] bytes) {
        return Optional.ofNullable(bytes).map(found -> new String(found, UTF_8));
    }
}
