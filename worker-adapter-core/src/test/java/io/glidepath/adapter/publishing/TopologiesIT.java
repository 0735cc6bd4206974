package io.glidepath.adapter.publishing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.glidepath.adapter.LogForTests;
import io.glidepath.adapter.Recorded;
import io.glidepath.adapter.blocks.BlockView;
import io.glidepath.adapter.decoding.EventDecoder;
import io.glidepath.adapter.events.EventMessage;
import io.glidepath.adapter.publishing.PublishingSettings.SnapshotPace;
import io.glidepath.contracts.fleet.KeySchemeInfo;
import io.glidepath.contracts.identity.Incarnation;
import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.contracts.keys.BlockKeys;
import io.glidepath.contracts.kvlog.RedisClusterForTests;
import io.glidepath.contracts.kvlog.RedisPairForTests;
import io.glidepath.contracts.kvlog.Tier;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.springframework.data.redis.connection.RedisClusterConfiguration;
import org.springframework.data.redis.connection.RedisConfiguration;
import org.springframework.data.redis.connection.RedisSentinelConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/** The writer against a real cluster of three masters, and against a master and its replica under a Sentinel. */
class TopologiesIT {

    private final EventDecoder decoder = new EventDecoder();
    private final Random random = new Random(7);
    private final List<EventMessage> recorded = Recorded.events("kv-events-evict");

    @Test
    void writesToWhicheverMasterServesTheWorker() {
        try (RedisClusterForTests cluster = RedisClusterForTests.start();
                LogForTests log = new LogForTests(cluster)) {
            LettuceConnectionFactory connections = connections(
                    new RedisClusterConfiguration(List.of(cluster.addresses().split(","))));
            for (String worker : List.of("w0", "w1", "w2", "w3", "w4")) {
                HeldBlocks held = held();
                try (Publisher publisher = publisher(worker, held, connections)) {
                    publisher.start();
                    feed(held, 0, 20);

                    eventually()
                            .untilAsserted(() -> assertThat(log.held(worker)).isEqualTo(keys(held)));
                    log.want(worker);
                    eventually().untilAsserted(() -> assertSaved(log, worker, held));
                }
            }
            connections.destroy();
        }
    }

    @Test
    void savesTheWholeViewWithTheMasterThatTookOver() {
        try (RedisPairForTests pair = RedisPairForTests.start()) {
            LettuceConnectionFactory connections =
                    connections(new RedisSentinelConfiguration(RedisPairForTests.MASTER, Set.of(pair.sentinel())));
            HeldBlocks held = held();
            try (Publisher publisher = publisher("w0", held, connections)) {
                publisher.start();
                feed(held, 0, 10);
                eventually().until(() -> publisher.status().sequence() > 1);
                pair.lag();
                feed(held, 10, 20); // acknowledged by a master whose replica never hears of it
                pair.killMaster();
                eventually().ignoreExceptions().until(pair::failedOver);

                String url = "redis-sentinel://" + pair.sentinel() + "#" + RedisPairForTests.MASTER;
                try (LogForTests log = new LogForTests(url)) {
                    eventually().untilAsserted(() -> assertSaved(log, "w0", held));
                    feed(held, 20, 36);
                    log.want("w0");
                    eventually().untilAsserted(() -> assertSaved(log, "w0", held));
                }
            }
            connections.destroy();
        }
    }

    private void feed(HeldBlocks held, int from, int to) {
        recorded.subList(from, to).forEach(message -> held.apply(decoder.decode(message.payload())));
    }

    private HeldBlocks held() {
        return new HeldBlocks(new BlockView(new BlockKeys("", 16), "tiny", 100_000), 10_000, random);
    }

    private Publisher publisher(String worker, HeldBlocks held, LettuceConnectionFactory connections) {
        Identity identity = new Identity(
                new WorkerId(worker), Incarnation.random(random), new KeySchemeInfo("xxh64-chain", "0", 16, "tiny"));
        PublishingSettings settings = new PublishingSettings(
                16,
                Duration.ofSeconds(1),
                Duration.ofMillis(50),
                new SnapshotPace(Duration.ofSeconds(60), 2_000, Duration.ofMillis(200)),
                Duration.ofSeconds(10),
                10_000,
                8,
                Duration.ofMillis(50));
        return new Publisher(identity, held, settings, connections, took -> {});
    }

    private static LettuceConnectionFactory connections(RedisConfiguration where) {
        LettuceConnectionFactory factory = new LettuceConnectionFactory(
                where,
                LettuceClientConfiguration.builder()
                        .commandTimeout(Duration.ofMillis(500))
                        .build());
        factory.afterPropertiesSet();
        factory.start();
        return factory;
    }

    private static void assertSaved(LogForTests log, String worker, HeldBlocks held) {
        assertThat(log.snapshot(worker)).hasValueSatisfying(snapshot -> {
            assertThat(snapshot.epoch()).isEqualTo(held.epoch());
            assertThat(set(snapshot.keys().getOrDefault(Tier.GPU, new long[0]))).isEqualTo(keys(held));
        });
    }

    private static Set<Long> keys(HeldBlocks held) {
        Optional<Map<Tier, long[]>> all = held.take(held.epoch(), 0, true).keys();
        assertThat(all).as("nothing waits to be published").isPresent();
        return set(all.orElseThrow().getOrDefault(Tier.GPU, new long[0]));
    }

    private static Set<Long> set(long[] keys) {
        return Arrays.stream(keys).boxed().collect(Collectors.toSet());
    }

    private static ConditionFactory eventually() {
        return await().pollInterval(Duration.ofMillis(50));
    }
}
