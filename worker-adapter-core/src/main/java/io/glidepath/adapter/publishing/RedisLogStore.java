package io.glidepath.adapter.publishing;

import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.contracts.kvlog.LogKeys;
import io.glidepath.contracts.kvlog.Owner;
import io.glidepath.contracts.kvlog.Wish;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.RedisConnectionFactory;

/** The log in Redis, through scripts that check the owner. */
final class RedisLogStore implements LogStore {

    private static final byte[] LENGTH = bytes(Integer.toString(LogKeys.LOG_LENGTH));

    private final RedisConnectionFactory redis;
    private final int shards;
    private final HolderWatch watch;
    private final byte[] owner;
    private final byte[] log;
    private final byte[] snapshot;
    private final byte[] wanted;

    RedisLogStore(RedisConnectionFactory redis, WorkerId worker, int shards) {
        LogKeys keys = new LogKeys(shards);
        this.redis = redis;
        this.shards = shards;
        this.owner = bytes(keys.owner(worker));
        this.log = bytes(keys.log(keys.shardOf(worker)));
        this.snapshot = bytes(keys.snapshot(worker));
        this.wanted = bytes(keys.wanted(worker));
        this.watch = new HolderWatch(worker, owner, log);
    }

    @Override
    public Reply claim(Owner newOwner, Optional<String> expected, byte[] hello) {
        return call(connection -> {
            Shards.check(redis, shards);
            watch.forget();
            return reply(LogScripts.CLAIM.run(
                    connection.scriptingCommands(),
                    3,
                    List.of(
                            owner,
                            log,
                            snapshot,
                            bytes(expected.orElse("")),
                            bytes(newOwner.encode()),
                            LENGTH,
                            hello)));
        });
    }

    @Override
    public Reply append(String fence, List<byte[]> entries) {
        List<byte[]> words = new ArrayList<>(List.of(owner, log, wanted, bytes(fence), LENGTH));
        words.addAll(entries);
        return call(connection -> reply(LogScripts.APPEND.run(connection.scriptingCommands(), 3, words)));
    }

    @Override
    public Reply save(String fence, byte[] bytes) {
        List<byte[]> words = List.of(owner, snapshot, wanted, bytes(fence), bytes);
        return call(connection -> reply(LogScripts.SAVE.run(connection.scriptingCommands(), 3, words)));
    }

    @Override
    public Reply leave(String fence, byte[] bye) {
        List<byte[]> words = List.of(owner, log, snapshot, bytes(fence), LENGTH, bye);
        return call(connection -> reply(LogScripts.LEAVE.run(connection.scriptingCommands(), 3, words)));
    }

    @Override
    public Reply watch() {
        return call(watch::look);
    }

    /** Whatever a client throws, publishing goes on; only another number of logs ends it. */
    private Reply call(Function<RedisConnection, Reply> work) {
        try (RedisConnection connection = redis.getConnection()) {
            return work.apply(connection);
        } catch (ShardsMismatchException e) {
            throw e;
        } catch (DataAccessException e) {
            return new Reply.Failed(String.valueOf(e.getMostSpecificCause().getMessage()));
        } catch (RuntimeException e) {
            return new Reply.Failed(e.toString());
        }
    }

    private static Reply reply(List<byte[]> words) {
        return switch (text(words.getFirst())) {
            case "DONE" ->
                new Reply.Done(Optional.of(text(words.get(1)))
                        .filter(wish -> !wish.isEmpty())
                        .map(Wish::decode));
            case "FENCED" -> new Reply.Fenced(text(words.get(1)));
            case "VACANT" -> new Reply.Vacant();
            default -> new Reply.Failed("a script answered " + text(words.getFirst()));
        };
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
