package io.glidepath.kvindex.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.contracts.kvlog.LogEntry;
import io.glidepath.contracts.kvlog.RedisClusterForTests;
import io.glidepath.contracts.kvlog.Tier;
import io.glidepath.kvindex.WriterForTests;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.data.redis.connection.RedisClusterConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/** What is asked of a cluster of three masters, for workers whose logs lie on each of them. */
class ClusterLogsIT {

    private static RedisClusterForTests cluster;
    private static LettuceConnectionFactory factory;

    @BeforeAll
    static void connect() {
        cluster = RedisClusterForTests.start();
        factory = new LettuceConnectionFactory(
                new RedisClusterConfiguration(List.of(cluster.addresses().split(","))));
        factory.afterPropertiesSet();
        factory.start();
    }

    @AfterAll
    static void disconnect() {
        factory.destroy();
        cluster.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"w0", "w1", "w2", "w3", "w4", "w5", "w6", "w7"})
    void answersForALogOfAnyMaster(String name) {
        WorkerId worker = new WorkerId(name);
        int shard = WriterForTests.KEYS.shardOf(worker);
        RedisLogs logs = new RedisLogs(factory, WriterForTests.KEYS);
        try (WriterForTests writer = new WriterForTests(cluster, worker)) {
            logs.claim();
            writer.hello(21);
            writer.stored(11, 12);
            writer.snapshot(Map.of(Tier.GPU, new long[] {11, 12}));

            List<RawEntry> read = logs
                    .read(Map.of(shard, StreamId.START), 100, Duration.ofMillis(100))
                    .getOrDefault(shard, List.of())
                    .stream()
                    .filter(entry -> LogEntry.decode(entry.bytes()).worker().equals(worker))
                    .toList();

            assertThat(read).hasSize(2);
            assertThat(logs.head(shard).last()).isEqualTo(read.getLast().id());
            assertThat(logs.owners(shard)).containsKey(worker);
            assertThat(logs.owner(worker)).isPresent();
            assertThat(logs.snapshot(worker)).isPresent();
            logs.want(worker, Duration.ofSeconds(10));
            assertThat(writer.wanted()).isTrue();
        } finally {
            logs.reset();
        }
    }
}
