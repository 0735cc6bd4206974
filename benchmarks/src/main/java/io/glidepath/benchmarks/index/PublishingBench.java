package io.glidepath.benchmarks.index;

import com.sun.management.OperatingSystemMXBean;
import io.glidepath.adapter.blocks.BlockView;
import io.glidepath.adapter.decoding.EventDecoder;
import io.glidepath.adapter.publishing.HeldBlocks;
import io.glidepath.adapter.publishing.Identity;
import io.glidepath.adapter.publishing.Publisher;
import io.glidepath.adapter.publishing.PublishingSettings;
import io.glidepath.benchmarks.report.Finding;
import io.glidepath.contracts.fleet.KeySchemeInfo;
import io.glidepath.contracts.identity.Incarnation;
import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.contracts.keys.BlockKeys;
import io.glidepath.contracts.kvlog.LogKeys;
import io.glidepath.contracts.kvlog.LogSnapshot;
import io.glidepath.contracts.kvlog.Tier;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.RedisConnectionFactory;

/**
 * How fast an adapter takes an engine's events in: from msgpack bytes to Redis' acknowledgement, at steady occupancy, so
 * that each block stored is one removed. Given per core, by the processor time of this process, which other work on the
 * machine does not change. Redis is another process.
 */
public final class PublishingBench {

    private static final WorkerId WORKER = new WorkerId("bench-publishing");
    private static final int CAPACITY = 50_048;
    private static final int WARM_UP_ROUNDS = 8;
    private static final int STEPS = 4_000;
    private static final int MOST_PENDING = 1 << 18;
    private static final int TARGET = 300_000;

    private final EventDecoder decoder = new EventDecoder();
    private final BlockKeys scheme = new BlockKeys("", EnginePayloads.BLOCK_TOKENS);
    private final EnginePayloads engine = new EnginePayloads(new SplittableRandom(4), CAPACITY);
    private final HeldBlocks held;
    private final RedisConnectionFactory redis;

    private PublishingBench(RedisConnectionFactory redis) {
        this.redis = redis;
        this.held = new HeldBlocks(new BlockView(scheme, "m", 1 << 20), MOST_PENDING, new Random(4));
    }

    /**
     * Publishes about five million blocks to a Redis that holds nothing else, and leaves it as it was.
     *
     * @param redis where to
     * @return the figures
     * @throws IllegalStateException when Redis ends with other blocks than the engine holds
     */
    public static List<Finding> run(RedisConnectionFactory redis) {
        return new PublishingBench(redis).measure();
    }

    private List<Finding> measure() {
        PublishingSettings settings = new PublishingSettings(
                LogKeys.DEFAULT_SHARDS,
                Duration.ofSeconds(3),
                Duration.ofMillis(250),
                new PublishingSettings.SnapshotPace(Duration.ofSeconds(60), 2_000, Duration.ofSeconds(2)),
                Duration.ofSeconds(10),
                MOST_PENDING,
                64,
                Duration.ofMillis(250));
        Identity identity = new Identity(
                WORKER,
                Incarnation.random(new Random(5)),
                new KeySchemeInfo(BlockKeys.SCHEME, scheme.seedDigest(), scheme.blockSize(), "m"));
        try (Publisher publisher = new Publisher(identity, held, settings, redis, took -> {})) {
            publisher.start();
            for (int round = 0; round < WARM_UP_ROUNDS; round++) {
                publish(engine.steps(STEPS));
            }
            return publishAndCheck(publisher);
        }
    }

    private List<Finding> publishAndCheck(Publisher publisher) {
        List<byte[]> steps = engine.steps(STEPS);
        long entries = publisher.counts().entries();
        long cpu = processorTime();
        long began = System.nanoTime();
        publish(steps);
        double wall = (System.nanoTime() - began) / 1e9;
        double cores = (processorTime() - cpu) / 1e9;
        check();
        double blocks = (double) STEPS * EnginePayloads.PROMPT_BLOCKS;
        return List.of(
                Finding.rule(
                        "adapter: msgpack to Redis acknowledged, blocks stored (each with one removed)",
                        blocks / cores,
                        "blocks/s/core",
                        "at least 300,000",
                        blocks / cores >= TARGET),
                Finding.rule("the same, by the clock", blocks / wall, "blocks/s", "shown", true),
                Finding.rule(
                        "keys in one entry, stored and removed",
                        2 * blocks / (publisher.counts().entries() - entries),
                        "keys/entry",
                        "shown",
                        true));
    }

    /** Returns once Redis has acknowledged all of it. */
    private void publish(List<byte[]> steps) {
        for (byte[] step : steps) {
            while (held.counts().pendingKeys() > MOST_PENDING / 2) {
                LockSupport.parkNanos(100_000);
            }
            held.apply(decoder.decode(step));
        }
        while (held.counts().pendingKeys() > 0) {
            LockSupport.parkNanos(100_000);
        }
    }

    /** A snapshot, asked for as a reader does, must hold the keys of the prompts that the engine still holds. */
    private void check() {
        LogKeys keys = new LogKeys(LogKeys.DEFAULT_SHARDS);
        byte[] snapshot = bytes(keys.snapshot(WORKER));
        long[] expected = engine.held().stream()
                .flatMapToLong(tokens -> LongStream.of(scheme.ofPrompt(scheme.root("m"), tokens, block -> List.of())))
                .sorted()
                .toArray();
        try (RedisConnection connection = redis.getConnection()) {
            connection.keyCommands().del(snapshot);
            connection.stringCommands().set(bytes(keys.wanted(WORKER)), bytes("1"));
            byte[] found = connection.stringCommands().get(snapshot);
            for (int i = 0; i < 100 && found == null; i++) {
                LockSupport.parkNanos(100_000_000);
                found = connection.stringCommands().get(snapshot);
            }
            if (found == null || !Arrays.equals(sorted(found), expected)) {
                throw new IllegalStateException("Redis does not hold the " + expected.length + " blocks of the engine");
            }
        }
    }

    private static long[] sorted(byte[] snapshot) {
        return LongStream.of(LogSnapshot.decode(snapshot).keys().getOrDefault(Tier.GPU, new long[0]))
                .sorted()
                .toArray();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static long processorTime() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }
}
