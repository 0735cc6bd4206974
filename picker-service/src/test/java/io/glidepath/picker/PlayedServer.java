package io.glidepath.picker;

import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerResponse;

/** A real HTTP server that a test speaks through: one path, one answer, and everything that was asked. */
final class PlayedServer implements AutoCloseable {

    private final DisposableServer server;
    final List<Asked> asked = new CopyOnWriteArrayList<>();

    /** What came: headers by name, and the body. */
    record Asked(String path, String credential, byte[] body) {}

    private PlayedServer(String method, String path, Player player) {
        server = HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .handle((request, response) -> {
                    if (!request.method().name().equals(method) || !("/" + request.path()).equals(path)) {
                        return response.sendNotFound();
                    }
                    String credential = request.requestHeaders().get("x-glidepath-credential", "");
                    return request.receive()
                            .aggregate()
                            .asByteArray()
                            .defaultIfEmpty(new byte[0])
                            .flatMap(body -> {
                                Asked call = new Asked(request.uri(), credential, body);
                                asked.add(call);
                                return Mono.from(player.play(call, response));
                            });
                })
                .bindNow();
    }

    /** Plays one call. */
    interface Player {
        Publisher<Void> play(Asked call, HttpServerResponse response);
    }

    static PlayedServer post(String path, Player player) {
        return new PlayedServer("POST", path, player);
    }

    static PlayedServer get(String path, Player player) {
        return new PlayedServer("GET", path, player);
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    @Override
    public void close() {
        server.disposeNow();
    }
}
