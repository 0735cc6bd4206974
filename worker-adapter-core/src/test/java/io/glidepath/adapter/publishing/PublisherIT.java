package io.glidepath.adapter.publishing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
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
import io.glidepath.contracts.kvlog.LogKeys;
import io.glidepath.contracts.kvlog.LogSnapshot;
import io.glidepath.contracts.kvlog.Operation;
import io.glidepath.contracts.kvlog.RedisForTests;
import io.glidepath.contracts.kvlog.Tier;
import io.glidepath.contracts.kvlog.Wish;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/** The writer against a real Redis, with the faults that Redis and other writers bring. */
class PublisherIT {

    private static final String WORKER = "decode-0";
    private static RedisForTests redis;
    private static LogForTests log;
    private static LettuceConnectionFactory connections;

    private final EventDecoder decoder = new EventDecoder();
    private final Random random = new Random(7);
    private final HeldBlocks held = held(10_000);
    private final List<EventMessage> recorded = Recorded.events("kv-events-evict");
    private Publisher publisher = publisher(held, Duration.ofSeconds(10));

    @BeforeAll
    static void startRedis() {
        redis = RedisForTests.start();
        log = new LogForTests(redis);
        connections = new LettuceConnectionFactory(
                new RedisStandaloneConfiguration(redis.host(), redis.port()),
                LettuceClientConfiguration.builder()
                        .commandTimeout(Duration.ofMillis(500))
                        .build());
        connections.start();
    }

    @AfterAll
    static void stopRedis() {
        connections.destroy();
        log.close();
        redis.close();
    }

    @BeforeEach
    void wipe() {
        log.redis().flushall();
        publisher.start();
        await().until(() -> publisher.status().standing().equals("owning"));
    }

    @AfterEach
    void stop() {
        publisher.close();
    }

    @Test
    void theLogAndTheSnapshotHoldWhatTheEngineHolds() {
        feed(0, recorded.size());

        awaitInLog(held);
        log.want(WORKER);
        await().untilAsserted(() -> assertThat(log.snapshot(WORKER)).hasValueSatisfying(snapshot -> {
            assertThat(keys(snapshot)).isEqualTo(keys(held));
            assertThat(snapshot.epoch()).isEqualTo(held.epoch());
        }));
        assertThat(log.redis().exists(LogForTests.bytes(log.keys().wanted(new WorkerId(WORKER)))))
                .isZero();
    }

    @Test
    void theOwnerNamesEpochSchemeAndRootModel() {
        assertThat(log.owner(WORKER)).hasValueSatisfying(owner -> {
            assertThat(owner.epoch()).isEqualTo(held.epoch());
            assertThat(owner.blockSize()).isEqualTo(16);
            assertThat(owner.rootModel()).isEqualTo("tiny");
        });
        assertThat(log.redis().get(LogForTests.bytes(LogKeys.SHARDS)))
                .asString()
                .isEqualTo("16");
    }

    @Test
    void aDoubtLeftInRedisIsHeard() {
        publisher.close();
        publisher = publisher(held, Duration.ofSeconds(10));
        AtomicInteger told = new AtomicInteger();
        publisher.onDisbelief(told::incrementAndGet);
        publisher.start();
        await().until(() -> publisher.status().standing().equals("owning"));

        String wish = Wish.newLifeAfter(held.epoch()).encode();
        log.redis().set(LogForTests.bytes(log.keys().wanted(new WorkerId(WORKER))), LogForTests.bytes(wish));

        await().untilAsserted(() -> assertThat(told).hasValue(1));
    }

    @Test
    void aSecondWriterTakesOverAndTheFirstComesBackWhenItFallsSilent() {
        feed(0, 10);
        awaitInLog(held);
        HeldBlocks others = held(10_000);
        Publisher other = publisher(others, Duration.ofSeconds(10));

        other.start();
        await().untilAsserted(() -> assertThat(publisher.status().fenced()).isTrue());
        assertThat(publisher.status().holder()).hasValueSatisfying(holder -> assertThat(holder)
                .startsWith(others.epoch().toString()));
        assertThat(log.held(WORKER)).isEmpty();
        feed(10, 20);
        other.close();

        await().untilAsserted(() -> assertThat(publisher.status().standing()).isEqualTo("owning"));
        awaitInLog(held);
    }

    @Test
    void aWipedRedisIsWholeAgainUnderANewEpoch() {
        feed(0, 20);
        awaitInLog(held);

        log.redis().flushall();

        await().untilAsserted(() -> assertThat(log.entries(WORKER)).isNotEmpty());
        awaitInLog(held);
        assertThat(log.entries(WORKER).getFirst().operation()).isEqualTo(Operation.HELLO);
        await().untilAsserted(() -> assertThat(log.snapshot(WORKER))
                .hasValueSatisfying(snapshot -> assertThat(keys(snapshot)).isEqualTo(keys(held))));
    }

    @Test
    void everythingGoesOnFromMemoryWhileRedisIsAwayAndHealsWhenItIsBack() {
        feed(0, 10);
        awaitInLog(held);

        redis.stop();
        await().untilAsserted(() -> assertThat(publisher.status().error()).isPresent());
        feed(10, 36);
        redis.startAgain();

        await().untilAsserted(() -> assertThat(publisher.status().error()).isEmpty());
        await().untilAsserted(() -> assertThat(log.held(WORKER)).isEqualTo(keys(held)));
    }

    @Test
    void moreChangesThanMayWaitAreHealedByASnapshot() {
        publisher.close();
        HeldBlocks tight = held(10);
        publisher = publisher(tight, Duration.ofSeconds(10));
        recorded.subList(0, 10).forEach(message -> tight.apply(decoder.decode(message.payload())));
        assertThat(tight.counts().overflows()).isEqualTo(1);

        publisher.start();

        await().untilAsserted(() -> assertThat(log.snapshot(WORKER))
                .hasValueSatisfying(snapshot -> assertThat(keys(snapshot)).isEqualTo(keys(tight))));
        long hole = log.snapshot(WORKER).orElseThrow().sequence();
        await().untilAsserted(() ->
                assertThat(log.entries(WORKER).getLast().sequence()).isEqualTo(hole));
    }

    @Test
    void anotherLifeOfTheEngineBeginsWithHelloAndHoldsNothing() {
        feed(0, 10);
        awaitInLog(held);

        held.restart();

        await().untilAsserted(() -> assertThat(log.held(WORKER)).isEmpty());
        assertThat(log.owner(WORKER).orElseThrow().epoch()).isEqualTo(held.epoch());
    }

    @Test
    void beatsWhileNothingChanges() {
        long before = log.entries(WORKER).size();

        await().untilAsserted(() -> assertThat(log.entries(WORKER))
                .hasSizeGreaterThan((int) before)
                .last()
                .extracting(entry -> entry.operation())
                .isEqualTo(Operation.HEARTBEAT));
    }

    @Test
    void refusesARedisWithAnotherNumberOfLogs() {
        log.redis().set(LogForTests.bytes(LogKeys.SHARDS), LogForTests.bytes("8"));

        assertThatThrownBy(() -> Shards.check(connections, 16))
                .isInstanceOf(ShardsMismatchException.class)
                .hasMessageContaining("adapter.publishing.shards is 16 but this Redis holds 8 logs");
    }

    private void feed(int from, int to) {
        recorded.subList(from, to).forEach(message -> held.apply(decoder.decode(message.payload())));
    }

    private HeldBlocks held(int maxPending) {
        return new HeldBlocks(new BlockView(new BlockKeys("", 16), "tiny", 100_000), maxPending, random);
    }

    private Publisher publisher(HeldBlocks blocks, Duration silence) {
        Identity identity = new Identity(
                new WorkerId(WORKER), Incarnation.random(random), new KeySchemeInfo("xxh64-chain", "0", 16, "tiny"));
        PublishingSettings settings = new PublishingSettings(
                16,
                Duration.ofSeconds(1),
                Duration.ofMillis(50),
                new SnapshotPace(Duration.ofSeconds(60), 2_000, Duration.ofMillis(200)),
                silence,
                10_000,
                8,
                Duration.ofMillis(50));
        return new Publisher(identity, blocks, settings, connections, took -> {});
    }

    private static void awaitInLog(HeldBlocks blocks) {
        await().untilAsserted(() -> assertThat(log.held(WORKER)).isEqualTo(keys(blocks)));
    }

    private static Set<Long> keys(HeldBlocks blocks) {
        return set(blocks.take(blocks.epoch(), 0, true).keys().orElseThrow().getOrDefault(Tier.GPU, new long[0]));
    }

    private static Set<Long> keys(LogSnapshot snapshot) {
        return set(snapshot.keys().getOrDefault(Tier.GPU, new long[0]));
    }

    private static Set<Long> set(long[] keys) {
        return new HashSet<>(Arrays.stream(keys).boxed().toList());
    }
}
