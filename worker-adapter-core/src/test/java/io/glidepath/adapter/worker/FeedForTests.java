package io.glidepath.adapter.worker;

import io.glidepath.adapter.EventsForTests;
import io.glidepath.adapter.blocks.KeySettings;
import io.glidepath.adapter.engine.ApiKey;
import io.glidepath.adapter.engine.EngineSettings;
import io.glidepath.adapter.events.EventLimits;
import io.glidepath.adapter.publishing.PublishingSettings;
import io.glidepath.adapter.publishing.PublishingSettings.SnapshotPace;
import io.glidepath.adapter.recovery.RecoverySettings;
import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.contracts.keys.BlockKeys;
import io.glidepath.contracts.kvlog.RedisForTests;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.util.unit.DataSize;

/** One adapter process as far as its blocks go: a feed with connections of its own, which may crash. */
final class FeedForTests implements AutoCloseable {

    static final WorkerId WORKER = new WorkerId("decode-0");
    static final KeySettings KEYS = new KeySettings("", 8);

    private static final PublishingSettings PUBLISHING = new PublishingSettings(
            16,
            Duration.ofMillis(200),
            Duration.ofMillis(50),
            new SnapshotPace(Duration.ofSeconds(60), 2_000, Duration.ofMillis(100)),
            Duration.ofSeconds(1),
            10_000,
            8,
            Duration.ofMillis(50));

    private final Path state;
    private final LettuceConnectionFactory connections;
    private final WorkerFeed feed;

    FeedForTests(RedisForTests redis, EventsForTests engine, Path directory, long seed) {
        state = directory.resolve(WORKER + ".state");
        connections = new LettuceConnectionFactory(
                new RedisStandaloneConfiguration(redis.host(), redis.port()),
                LettuceClientConfiguration.builder()
                        .commandTimeout(Duration.ofMillis(500))
                        .build());
        connections.start();
        FeedFactory factory = new FeedFactory(
                new EngineSettings(
                        URI.create("http://127.0.0.1:1"),
                        new ApiKey(""),
                        engine.live(),
                        engine.replay(),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(1),
                        3,
                        DataSize.ofMegabytes(1)),
                new EventLimits(1_000, Duration.ofSeconds(3), 10_000),
                PUBLISHING,
                new RecoverySettings(directory.toString(), Duration.ofMillis(50)),
                KEYS,
                new FeedFactory.Surroundings(connections, new Random(seed)));
        feed = factory.start(WORKER, 0, "m", took -> {});
    }

    static BlockKeys scheme() {
        return KEYS.scheme();
    }

    WorkerFeed feed() {
        return feed;
    }

    String standing() {
        return feed.publisher().orElseThrow().status().standing();
    }

    long saved() {
        return feed.keeper().orElseThrow().saved();
    }

    /** Ends without a word: neither to Redis nor to the file. */
    void crash() {
        try {
            byte[] asSavedLast = Files.readAllBytes(state);
            connections.destroy();
            feed.close();
            Files.write(state, asSavedLast);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        feed.close();
        connections.destroy();
    }
}
