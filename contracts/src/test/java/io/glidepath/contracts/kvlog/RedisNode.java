package io.glidepath.contracts.kvlog;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisConnectionException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import redis.embedded.RedisInstance;
import redis.embedded.RedisServer;
import redis.embedded.core.RedisServerBuilder;

/** One embedded Redis process on loopback, part of a cluster or of a failover pair, with a folder of its own. */
final class RedisNode implements AutoCloseable {

    private static final int BUS_OFFSET = 10_000; // Redis takes this port too when it is part of a cluster
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final int port;
    private final RedisInstance process;

    private RedisNode(int port, RedisInstance process) {
        this.port = port;
        this.process = process;
    }

    static RedisNode started(String... settings) {
        return started(freePort(), settings);
    }

    static RedisNode started(int port, String... settings) {
        try {
            Path folder = Files.createTempDirectory("redis-" + port + "-");
            RedisServerBuilder builder = RedisServer.newRedisServer()
                    .port(port)
                    .setting("bind 127.0.0.1")
                    .setting("dir " + folder)
                    .setting("save \"\"");
            List.of(settings).forEach(builder::setting);
            RedisNode node = new RedisNode(port, builder.build());
            node.process.start();
            return node;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return port;
    }

    RedisURI uri() {
        return RedisURI.create("127.0.0.1", port);
    }

    <T> T ask(Function<RedisCommands<String, String>, T> question) {
        RedisClient client = RedisClient.create(uri());
        try (StatefulRedisConnection<String, String> connection = client.connect()) {
            return question.apply(connection.sync());
        } finally {
            client.shutdown(Duration.ZERO, Duration.ofSeconds(1));
        }
    }

    /** The process ends without a farewell. */
    void kill() {
        try {
            process.stop();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        kill();
    }

    /** A port that is free, and whose cluster port is free too. */
    static int freePort() {
        SplittableRandom random = new SplittableRandom();
        while (true) {
            int port = random.nextInt(20_000, 32_000);
            try (ServerSocket free = new ServerSocket(port);
                    ServerSocket bus = new ServerSocket(port + BUS_OFFSET)) {
                return Math.min(free.getLocalPort(), bus.getLocalPort());
            } catch (IOException taken) {
                // the next one
            }
        }
    }

    /** Looks again and again until it holds; a node that does not answer yet does not hold. */
    static void await(String what, BooleanSupplier condition) {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (!holds(condition)) {
            if (System.nanoTime() > until) {
                throw new AssertionError(what + ": not within " + PATIENCE);
            }
            Thread.onSpinWait();
        }
    }

    private static boolean holds(BooleanSupplier condition) {
        try {
            return condition.getAsBoolean();
        } catch (RedisConnectionException e) {
            return false;
        }
    }
}
