package io.glidepath.benchmarks.programs;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import redis.embedded.RedisServer;

/** A Redis of the benchmark's own, and a connection that gathers commands before it sends them. */
public final class Redis implements AutoCloseable {

    private static final int GATHERED = 1_000;

    private final RedisServer server;
    private final RedisClient client;
    private final StatefulRedisConnection<byte[], byte[]> connection;
    private final List<RedisFuture<?>> sent = new ArrayList<>();
    private final int port;

    private Redis(RedisServer server, int port) {
        this.server = server;
        this.port = port;
        this.client = RedisClient.create(url());
        this.connection = client.connect(ByteArrayCodec.INSTANCE);
        this.connection.setAutoFlushCommands(false);
    }

    /**
     * Starts one that keeps nothing on disk.
     *
     * @return connected
     * @throws IOException when it cannot be started
     */
    public static Redis start() throws IOException {
        int port = freePort();
        RedisServer server = RedisServer.newRedisServer()
                .port(port)
                .bind("127.0.0.1")
                .setting("save \"\"")
                .setting("appendonly no")
                .build();
        server.start();
        return new Redis(server, port);
    }

    /**
     * A port that nobody listens on.
     *
     * @return of the loopback address
     * @throws IOException when there is none
     */
    public static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /**
     * Where it is.
     *
     * @return its URL
     */
    public String url() {
        return "redis://127.0.0.1:" + port;
    }

    /**
     * Where it listens.
     *
     * @return a port of the loopback address
     */
    public int port() {
        return port;
    }

    /**
     * Commands to send; each goes to {@link #send}.
     *
     * @return the connection's
     */
    public RedisAsyncCommands<byte[], byte[]> commands() {
        return connection.async();
    }

    /**
     * Sends a command with others.
     *
     * @param command of {@link #commands}
     */
    public void send(RedisFuture<?> command) {
        sent.add(command);
        if (sent.size() == GATHERED) {
            await();
        }
    }

    /** Sends what was gathered, and waits for every answer. */
    public void await() {
        connection.flushCommands();
        sent.forEach(command -> command.toCompletableFuture().join());
        sent.clear();
    }

    /** Sends what was gathered, and waits for nothing. */
    public void flush() {
        connection.flushCommands();
    }

    /**
     * Sends one command by itself.
     *
     * @param <T> what it answers
     * @param command of {@link #commands}
     * @return the answer
     */
    public <T> T now(RedisFuture<T> command) {
        connection.flushCommands();
        return command.toCompletableFuture().join();
    }

    /** Forgets everything. */
    public void empty() {
        now(commands().flushall());
    }

    /**
     * Bytes that Redis has allocated.
     *
     * @return as it says itself
     */
    public long memory() {
        return (long) figure("memory", "used_memory:");
    }

    /**
     * Processor time that Redis has used, its system calls included.
     *
     * @return as it says itself
     */
    public Duration processorTime() {
        double seconds = figure("cpu", "used_cpu_sys:") + figure("cpu", "used_cpu_user:");
        return Duration.ofNanos((long) (seconds * 1e9));
    }

    private double figure(String section, String name) {
        return now(commands().info(section))
                .lines()
                .filter(line -> line.startsWith(name))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length())))
                .findFirst()
                .orElseThrow();
    }

    /**
     * Bytes of a key or value.
     *
     * @param text the text
     * @return UTF-8
     */
    public static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /**
     * A key or value as text.
     *
     * @param bytes UTF-8
     * @return the text
     */
    public static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        connection.close();
        client.shutdown();
        server.stop();
    }
}
