package io.glidepath.kvindex.replica;

import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.contracts.kvlog.LogEntry;
import io.glidepath.contracts.kvlog.LogKeys;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.XAddArgs;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A real Redis for writers by the book: writes without waiting for each answer, in order, never further ahead than a bound. */
final class PipelinedRedis implements BookWriter.Place, AutoCloseable {

    static final LogKeys KEYS = new LogKeys(LogKeys.DEFAULT_SHARDS);

    private static final int AHEAD = 500;

    private final RedisClient client;
    private final RedisAsyncCommands<byte[], byte[]> commands;
    private final Deque<RedisFuture<?>> underWay = new ArrayDeque<>();

    PipelinedRedis(String url) {
        client = RedisClient.create(url);
        commands = client.connect(ByteArrayCodec.INSTANCE).async();
    }

    @Override
    public void append(WorkerId worker, byte[] entry) {
        XAddArgs length = XAddArgs.Builder.maxlen(LogKeys.LOG_LENGTH).approximateTrimming();
        sent(commands.xadd(bytes(KEYS.log(KEYS.shardOf(worker))), length, Map.of(bytes(LogEntry.FIELD), entry)));
    }

    @Override
    public void own(WorkerId worker, String owner) {
        sent(commands.set(bytes(KEYS.owner(worker)), bytes(owner)));
    }

    @Override
    public void disown(WorkerId worker) {
        sent(commands.del(bytes(KEYS.owner(worker)), bytes(KEYS.snapshot(worker))));
    }

    @Override
    public void save(WorkerId worker, byte[] snapshot) {
        sent(commands.set(bytes(KEYS.snapshot(worker)), snapshot));
    }

    @Override
    public boolean takeWanted(WorkerId worker) {
        RedisFuture<Long> wanted = commands.del(bytes(KEYS.wanted(worker)));
        sent(wanted);
        flush();
        return wanted.toCompletableFuture().join() > 0;
    }

    void wipe() {
        flush();
        commands.flushall();
    }

    /** Waits until Redis has answered everything. */
    void flush() {
        while (!underWay.isEmpty()) {
            done(underWay.remove());
        }
    }

    @Override
    public void close() {
        client.shutdown(Duration.ZERO, Duration.ofSeconds(1));
    }

    private void sent(RedisFuture<?> call) {
        underWay.add(call);
        if (underWay.size() > AHEAD) {
            done(underWay.remove());
        }
    }

    private static void done(RedisFuture<?> call) {
        call.toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
