package io.glidepath.local.stack;

import io.glidepath.local.failure.CommandFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.stream.Collectors;
import redis.embedded.RedisServer;

/** A Redis of our own, a child process that keeps nothing on disk. */
final class EmbeddedRedis implements AutoCloseable {

    private final RedisServer server;
    private final long pid;

    private EmbeddedRedis(RedisServer server, long pid) {
        this.server = server;
        this.pid = pid;
    }

    static EmbeddedRedis start(int port) {
        Set<Long> before = children();
        try {
            RedisServer server = RedisServer.newRedisServer()
                    .port(port)
                    .bind("127.0.0.1")
                    .setting("save \"\"")
                    .setting("appendonly no")
                    .build();
            server.start();
            // The library keeps its process to itself; it is the child that was not there before.
            long pid = children().stream()
                    .filter(child -> !before.contains(child))
                    .findFirst()
                    .orElseThrow(() -> new CommandFailure("Redis ended as soon as it was started."));
            return new EmbeddedRedis(server, pid);
        } catch (IOException e) {
            throw new CommandFailure("Redis did not start: " + e.getMessage(), e);
        }
    }

    long pid() {
        return pid;
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<Long> children() {
        return ProcessHandle.current().children().map(ProcessHandle::pid).collect(Collectors.toSet());
    }
}
