package io.glidepath.kvindex.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.contracts.kvlog.LogEntry;
import io.glidepath.contracts.kvlog.LogKeys;
import io.glidepath.contracts.kvlog.Operation;
import io.glidepath.contracts.kvlog.RedisForTests;
import io.glidepath.kvindex.WriterForTests;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/** What is asked of Redis, one call after another. */
class RedisLogsIT {

    private static final WorkerId WORKER = new WorkerId("decode-0");
    private static final int SHARD = WriterForTests.KEYS.shardOf(WORKER);
    private static final Duration BRIEFLY = Duration.ofMillis(10);

    private static RedisForTests redis;
    private static LettuceConnectionFactory factory;
    private static WriterForTests writer;

    private final RedisLogs logs = new RedisLogs(factory, WriterForTests.KEYS);

    @BeforeAll
    static void connect() {
        redis = RedisForTests.start();
        factory = new LettuceConnectionFactory(redis.host(), redis.port());
        factory.afterPropertiesSet();
        factory.start();
        writer = new WriterForTests(redis.url(), WORKER);
    }

    @AfterAll
    static void disconnect() {
        writer.close();
        factory.destroy();
        redis.close();
    }

    @BeforeEach
    void empty() {
        writer.redis().flushall();
    }

    @AfterEach
    void letGo() {
        logs.reset();
    }

    @Test
    void claimsTheNumberOfLogsAndRefusesAnother() {
        logs.claim();
        logs.claim();

        RedisLogs others = new RedisLogs(factory, new LogKeys(8));
        assertThatThrownBy(others::claim)
                .isInstanceOf(ShardMismatchException.class)
                .hasMessageContaining("which is 16, but was 8");
        others.reset();
    }

    @Test
    void aLogThatWasNeverWrittenHasNoEnds() {
        assertThat(logs.head(SHARD)).isEqualTo(LogHead.ABSENT);
        assertThat(logs.read(Map.of(SHARD, StreamId.START), 10, BRIEFLY)).isEmpty();
    }

    @Test
    void aTrimmedLogKeepsItsLastId() {
        writer.hello(1);
        StreamId last = logs.head(SHARD).last();
        assertThat(logs.head(SHARD)).isEqualTo(new LogHead(last, last));

        writer.redis().xtrim(WriterForTests.bytes(writer.log()), 0);

        assertThat(logs.head(SHARD)).isEqualTo(new LogHead(StreamId.START, last));
    }

    @Test
    void readsSeveralLogsOnFromTheirCursors() {
        writer.hello(1);
        writer.stored(11);
        writer.stored(12);
        StreamId end = logs.head(SHARD).last();

        Map<Integer, List<RawEntry>> read =
                logs.read(Map.of(SHARD, StreamId.START, SHARD + 1, StreamId.START), 2, BRIEFLY);

        assertThat(read).containsOnlyKeys(SHARD);
        List<RawEntry> first = read.getOrDefault(SHARD, List.of());
        assertThat(first)
                .extracting(raw -> LogEntry.decode(raw.bytes()).operation())
                .containsExactly(Operation.HELLO, Operation.STORED);
        assertThat(logs.read(Map.of(SHARD, first.getLast().id()), 10, BRIEFLY).get(SHARD))
                .singleElement()
                .extracting(RawEntry::id)
                .isEqualTo(end);
    }

    @Test
    void anEntryWithoutOurFieldIsEmpty() {
        writer.redis().xadd(WriterForTests.bytes(writer.log()), Map.of(new byte[] {'x'}, new byte[] {1}));

        assertThat(logs.read(Map.of(SHARD, StreamId.START), 10, BRIEFLY).get(SHARD))
                .singleElement()
                .extracting(raw -> raw.bytes().length)
                .isEqualTo(0);
    }

    @Test
    void findsTheOwnersOfAShard() {
        writer.hello(1);
        writer.redis()
                .set(WriterForTests.bytes("glidepath:kv:{" + SHARD + "}:owner:NOT A NAME"), WriterForTests.bytes("x"));

        assertThat(logs.owners(SHARD)).containsOnlyKeys(WORKER);
        assertThat(logs.owners(SHARD + 1)).isEmpty();
        assertThat(logs.owner(WORKER)).contains(logs.owners(SHARD).get(WORKER));
        assertThat(logs.owner(new WorkerId("nobody"))).isEmpty();
    }

    @Test
    void wantsASnapshotForSomeTimeAndReadsIt() {
        logs.want(WORKER, Duration.ofSeconds(10));

        assertThat(writer.redis().ttl(WriterForTests.bytes(WriterForTests.KEYS.wanted(WORKER))))
                .isBetween(8L, 10L);
        assertThat(logs.snapshot(WORKER)).isEmpty();
        writer.rawSnapshot(new byte[] {1, 2});
        assertThat(logs.snapshot(WORKER)).contains(new byte[] {1, 2});
    }

    @Test
    void goesOnAfterAReset() {
        writer.hello(1);
        logs.reset();

        assertThat(logs.head(SHARD).last()).isNotEqualTo(StreamId.START);
    }
}
