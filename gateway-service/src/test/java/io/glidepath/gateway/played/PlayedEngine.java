package io.glidepath.gateway.played;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/** An engine over real HTTP whose answers a test chooses. */
public final class PlayedEngine implements AutoCloseable {

    /** What reached the engine. */
    @SuppressWarnings("ArrayRecordComponent")
    public record Received(String path, HttpHeaders headers, byte[] body) {
        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    /** How the engine answers. */
    public interface Answer extends BiFunction<Received, HttpServerResponse, Publisher<Void>> {}

    public final List<Received> received = new CopyOnWriteArrayList<>();
    public final AtomicInteger closedConnections = new AtomicInteger();
    private final DisposableServer server;
    private volatile Answer answer;

    public PlayedEngine() {
        this(json(200, "{}"), 0);
    }

    public PlayedEngine(Answer answer, int port) {
        this.answer = answer;
        this.server = HttpServer.create()
                .host("127.0.0.1")
                .port(port)
                .doOnConnection(connection ->
                        connection.onTerminate().subscribe(null, null, closedConnections::incrementAndGet))
                .handle(this::handle)
                .bindNow();
    }

    private Publisher<Void> handle(HttpServerRequest request, HttpServerResponse response) {
        return request.receive()
                .aggregate()
                .asByteArray()
                .defaultIfEmpty(new byte[0])
                .flatMap(body -> {
                    Received call =
                            new Received(request.uri(), request.requestHeaders().copy(), body);
                    received.add(call);
                    return Mono.from(answer.apply(call, response));
                });
    }

    public PlayedEngine answers(Answer next) {
        answer = next;
        return this;
    }

    public String url() {
        return "http://127.0.0.1:" + server.port();
    }

    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.disposeNow(Duration.ofSeconds(2));
    }

    /** A whole body. */
    public static Answer json(int status, String body) {
        return (call, response) -> response.status(status)
                .header("Content-Type", "application/json")
                .sendString(Mono.just(body));
    }

    /** Events, one HTTP chunk each, as they are emitted. */
    public static Answer events(Flux<String> events) {
        return (call, response) -> response.header("Content-Type", "text/event-stream; charset=utf-8")
                .sendGroups(
                        events.map(event -> Mono.just(Unpooled.wrappedBuffer(event.getBytes(StandardCharsets.UTF_8)))));
    }

    /** Events that a test emits by hand; the connection is cut when the sink fails. */
    public static Answer events(Sinks.Many<String> events) {
        return (call, response) -> events(events.asFlux()).apply(call, response);
    }

    /** Accepts and never answers. */
    public static Answer silence() {
        return (call, response) -> Mono.never();
    }

    /** Takes the request and closes the connection. */
    public static Answer cut() {
        return (call, response) -> Mono.fromRunnable(() -> response.withConnection(connection -> connection.dispose()))
                .then(Mono.never());
    }

    /** Does so once, and answers the next time. */
    public static Answer onceCut(Answer then) {
        AtomicInteger calls = new AtomicInteger();
        return (call, response) ->
                calls.getAndIncrement() == 0 ? cut().apply(call, response) : then.apply(call, response);
    }

    /** Announces more than it sends. */
    public static Answer halfABody() {
        return (call, response) -> response.header("Content-Type", "application/json")
                .header("Content-Length", "1000")
                .sendGroups(Flux.concat(
                        Mono.just(Mono.just(Unpooled.wrappedBuffer("{\"half\":".getBytes(StandardCharsets.UTF_8)))),
                        Mono.error(new IllegalStateException("dies"))));
    }
}
