package io.glidepath.contracts.kvlog;

import com.redis.testcontainers.RedisContainer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import org.testcontainers.DockerClientFactory;
import redis.embedded.RedisServer;

/**
 * A real Redis for a test class: a container where a Docker engine answers, the embedded binary where none does. Both
 * run the same suite. Empty when started; one a test class.
 */
public final class RedisForTests implements AutoCloseable {

    private final String host;
    private final int port;
    private final Running running;

    private RedisForTests(String host, int port, Running running) {
        this.host = host;
        this.port = port;
        this.running = running;
    }

    /** Starts a Redis on a free port. */
    public static RedisForTests start() {
        return DockerClientFactory.instance().isDockerAvailable() ? container() : embedded();
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

    @Override
    public void close() {
        try {
            running.stop();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RedisForTests container() {
        RedisContainer redis = new RedisContainer("redis:8");
        redis.start();
        return new RedisForTests(redis.getHost(), redis.getMappedPort(6379), redis::stop);
    }

    private static RedisForTests embedded() {
        try (ServerSocket free = new ServerSocket(0)) {
            int port = free.getLocalPort();
            free.close();
            RedisServer redis = RedisServer.newRedisServer()
                    .port(port)
                    .setting("bind 127.0.0.1")
                    .setting("save \"\"")
                    .build();
            redis.start();
            return new RedisForTests("127.0.0.1", port, redis::stop);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Running {
        void stop() throws IOException;
    }
}
