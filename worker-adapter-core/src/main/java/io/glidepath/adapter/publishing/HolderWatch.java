package io.glidepath.adapter.publishing;

import io.glidepath.adapter.publishing.LogStore.Reply;
import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.contracts.kvlog.LogEntry;
import io.glidepath.contracts.kvlog.MalformedLogException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Range;
import org.springframework.data.redis.connection.Limit;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.stream.ByteRecord;
import org.springframework.data.redis.connection.stream.RecordId;

/** Listens in the log for another writer's entries, so that only a silent one is taken over from. One caller. */
final class HolderWatch {

    private static final int PAGE = 1_000;
    private static final byte[] FIELD = LogEntry.FIELD.getBytes(StandardCharsets.US_ASCII);

    private final WorkerId worker;
    private final byte[] owner;
    private final byte[] log;
    private Optional<RecordId> cursor = Optional.empty();

    HolderWatch(WorkerId worker, byte[] owner, byte[] log) {
        this.worker = worker;
        this.owner = owner;
        this.log = log;
    }

    void forget() {
        cursor = Optional.empty();
    }

    /** The first look only notes where the log ends, and counts as heard. */
    Reply look(RedisConnection redis) {
        boolean heard = cursor.isEmpty() ? noteEnd(redis) : heardSince(redis);
        byte[] holder = redis.stringCommands().get(owner);
        return new Reply.Watched(
                Optional.ofNullable(holder).map(text -> new String(text, StandardCharsets.UTF_8)), heard);
    }

    private boolean noteEnd(RedisConnection redis) {
        List<ByteRecord> last = redis.streamCommands()
                .xRevRange(log, Range.unbounded(), Limit.limit().count(1));
        cursor = Optional.of(
                last == null || last.isEmpty()
                        ? RecordId.of("0-0")
                        : last.getFirst().getId());
        return true;
    }

    private boolean heardSince(RedisConnection redis) {
        boolean heard = false;
        boolean more = true;
        while (more) {
            String from = cursor.orElse(RecordId.of("0-0")).getValue();
            List<ByteRecord> page = redis.streamCommands()
                    .xRange(
                            log,
                            Range.rightUnbounded(Range.Bound.inclusive(from)),
                            Limit.limit().count(PAGE));
            List<ByteRecord> records = page == null ? List.of() : page;
            heard |= records.stream()
                    .filter(entry -> !entry.getId().getValue().equals(from))
                    .anyMatch(this::ofWorker);
            more = records.size() == PAGE;
            if (!records.isEmpty()) {
                cursor = Optional.of(records.getLast().getId());
            }
        }
        return heard;
    }

    private boolean ofWorker(ByteRecord entry) {
        try {
            return entry.getValue().entrySet().stream()
                    .filter(field -> Arrays.equals(field.getKey(), FIELD))
                    .anyMatch(
                            field -> LogEntry.decode(field.getValue()).worker().equals(worker));
        } catch (MalformedLogException e) {
            return false; // not of any writer
        }
    }
}
