package io.glidepath.decode.played;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaders;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/** An engine, or another adapter, over real HTTP whose answers a test chooses. */
public final class PlayedEngine implements AutoCloseable {

    /** What reached it; {@code left} completes when the connection that it came on is closed. */
    public record Received(String path, HttpHeaders headers, String body, CompletableFuture<Void> left) {}

    /** How it answers. */
    public interface Answer extends BiFunction<Received, HttpServerResponse, Publisher<Void>> {}

    public final List<Received> received = new CopyOnWriteArrayList<>();
    private final DisposableServer server;
    private volatile Answer answer = json(200, "{}");

    public PlayedEngine() {
        this.server = HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .handle(this::handle)
                .bindNow();
    }

    private Publisher<Void> handle(HttpServerRequest request, HttpServerResponse response) {
        CompletableFuture<Void> left = new CompletableFuture<>();
        request.withConnection(
                connection -> connection.channel().closeFuture().addListener(done -> left.complete(null)));
        return request.receive()
                .aggregate()
                .asString(StandardCharsets.UTF_8)
                .defaultIfEmpty("")
                .flatMap(body -> {
                    Received call =
                            new Received(request.uri(), request.requestHeaders().copy(), body, left);
                    received.add(call);
                    return Mono.from(answer.apply(call, response));
                });
    }

    public PlayedEngine answers(Answer next) {
        answer = next;
        return this;
    }

    /** Forgets what came; answers as a new one does. */
    public void reset() {
        received.clear();
        answer = json(200, "{}");
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    @Override
    public void close() {
        server.disposeNow(Duration.ofSeconds(2));
    }

    /** A whole body. */
    public static Answer json(int status, String body) {
        return (call, response) -> response.status(status)
                .header("Content-Type", "application/json")
                .header("Content-Length", String.valueOf(body.getBytes(StandardCharsets.UTF_8).length))
                .sendString(Mono.just(body));
    }

    /** Refuses as our own processes do. */
    public static Answer refusal(int status, String code) {
        return (call, response) ->
                response.status(status).header("x-glidepath-refusal", code).sendString(Mono.just("{}"));
    }

    /** A prefill engine that hands its blocks off. */
    public static Answer handsOff(String params) {
        return json(200, """
                {"id":"x","choices":[{"index":0,"text":"a","finish_reason":"length"}],
                 "usage":{"prompt_tokens":100,"prompt_tokens_details":{"cached_tokens":64}},"kv_transfer_params":%s}
                """.formatted(params));
    }

    /** Events, one HTTP chunk each, as they are emitted; the connection is cut when they fail. */
    public static Answer events(Flux<String> events) {
        return (call, response) -> response.header("Content-Type", "text/event-stream; charset=utf-8")
                .sendGroups(events.<Publisher<ByteBuf>>map(
                        event -> Mono.just(Unpooled.wrappedBuffer(event.getBytes(StandardCharsets.UTF_8)))));
    }

    /** Events that a test emits by hand. */
    public static Answer events(Sinks.Many<String> events) {
        return events(events.asFlux());
    }

    /** Accepts and never answers. */
    public static Answer silence() {
        return (call, response) -> Mono.never();
    }

    /** Takes the request and closes the connection. */
    public static Answer cut() {
        return (call, response) -> Mono.<Void>fromRunnable(
                        () -> response.withConnection(connection -> connection.dispose()))
                .then(Mono.never());
    }

    /** Announces more than it sends, then dies. */
    public static Answer halfABody() {
        return (call, response) -> response.header("Content-Type", "application/json")
                .header("Content-Length", "1000")
                .sendGroups(Flux.concat(
                        Mono.just(Mono.just(Unpooled.wrappedBuffer("{\"half\":".getBytes(StandardCharsets.UTF_8)))),
                        Mono.error(new IllegalStateException("dies"))));
    }
}
