package io.glidepath.adapter;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The HTTP side of an engine: answers with the recorded bodies, and can be taken away and brought back. */
public final class EngineForTests implements AutoCloseable {

    private final int port;
    private final Map<String, String> bodies = new ConcurrentHashMap<>();
    private volatile int health = 200;
    private @Nullable HttpServer server;

    private EngineForTests(int port) {
        this.port = port;
    }

    public static EngineForTests start() {
        EngineForTests engine = new EngineForTests(freePort());
        engine.bodies.put("/v1/models", Recorded.text("http/models.json"));
        engine.bodies.put("/version", Recorded.text("http/version.json"));
        engine.bodies.put("/metrics", Recorded.text("http/metrics-loaded.txt"));
        engine.up();
        return engine;
    }

    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String url() {
        return "http://127.0.0.1:" + port;
    }

    public int port() {
        return port;
    }

    public void answer(String path, String body) {
        bodies.put(path, body);
    }

    public void health(int status) {
        health = status;
    }

    public void up() {
        try {
            HttpServer fresh = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
            fresh.createContext("/", exchange -> {
                String path = exchange.getRequestURI().getPath();
                String body = bodies.get(path);
                int status =
                        path.equals("/health") ? health : path.equals("/tokenize") ? 405 : body == null ? 404 : 200;
                byte[] bytes = body == null ? new byte[0] : body.getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
                exchange.getResponseBody().write(bytes);
                exchange.close();
            });
            fresh.start();
            server = fresh;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void down() {
        if (server != null) {
            server.stop(0);
            server = null;
        }
    }

    @Override
    public void close() {
        down();
    }
}
