package io.glidepath.contracts.kvlog;

import com.redis.testcontainers.RedisContainer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.util.List;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.ContainerFetchException;
import redis.embedded.RedisServer;
import redis.embedded.core.RedisServerBuilder;

/**
 * A real Redis for a test class: a container where a Docker engine answers, the embedded binary where none does. Both
 * run the same suite. Empty when started; one a test class.
 */
public final class RedisForTests implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(RedisForTests.class.getName());
    private static final String IMAGE = "redis:8";

    private final String host;
    private final int port;
    private final Running running;

    private RedisForTests(String host, int port, Running running) {
        this.host = host;
        this.port = port;
        this.running = running;
    }

    /** Starts a Redis on a free port. An engine that cannot have the image is as good as none, and is said so. */
    public static RedisForTests start() {
        if (!DockerClientFactory.instance().isDockerAvailable()) {
            return embedded();
        }
        try {
            return container();
        } catch (ContainerFetchException e) {
            LOG.log(System.Logger.Level.WARNING, "no image " + IMAGE + ", so the suite runs on the embedded Redis", e);
            return embedded();
        }
    }

    /** Starts an embedded Redis that writes down what it acknowledges, and still has it when it comes back. */
    public static RedisForTests durable() {
        try {
            return embedded(
                    "dir " + Files.createTempDirectory("redis-durable-"), "appendonly yes", "appendfsync always");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String host() {
        return host;
    }

    public int port() {
        return port;
    }

    public String url() {
        return "redis://" + host + ":" + port;
    }

    /** Takes it away; {@link #startAgain} brings it back. */
    public void stop() {
        try {
            running.stop();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Brings it back on the same port: empty, unless it is durable. */
    public void startAgain() {
        try {
            running.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        stop();
    }

    private static RedisForTests container() {
        int port = freePort();
        RedisContainer redis = new RedisContainer(IMAGE);
        redis.setPortBindings(List.of(port + ":6379"));
        redis.start();
        return new RedisForTests(redis.getHost(), port, new Running() {
            @Override
            public void start() {
                redis.start();
            }

            @Override
            public void stop() {
                redis.stop();
            }
        });
    }

    private static RedisForTests embedded(String... settings) {
        int port = freePort();
        RedisServerBuilder builder = RedisServer.newRedisServer()
                .port(port)
                .setting("bind 127.0.0.1")
                .setting("save \"\"");
        List.of(settings).forEach(builder::setting);
        try {
            Running running = new Embedded(builder.build());
            running.start();
            return new RedisForTests("127.0.0.1", port, running);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Running {
        void start() throws IOException;

        void stop() throws IOException;
    }

    private record Embedded(RedisServer redis) implements Running {

        @Override
        public void start() throws IOException {
            redis.start();
        }

        @Override
        public void stop() throws IOException {
            redis.stop();
        }
    }
}
