package io.glidepath.collector.fleet;

import static org.springframework.web.reactive.function.server.RequestPredicates.path;

import io.glidepath.collector.access.Refusal;
import io.glidepath.contracts.fleet.FleetSnapshot;
import io.glidepath.contracts.problem.RefusalCode;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerResponse;

/** {@code GET /fleet} and {@code GET /fleet/watch}. */
record FleetEndpoint(FleetFeed feed) {

    RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .GET(FleetSnapshot.PATH, this::snapshot)
                .GET(FleetSnapshot.WATCH_PATH, this::watch)
                .route(path(FleetSnapshot.PATH).or(path(FleetSnapshot.WATCH_PATH)), FleetEndpoint::notThatMethod)
                .build();
    }

    private Mono<ServerResponse> snapshot(ServerRequest request) {
        return feed.snapshot()
                .map(body -> ServerResponse.ok()
                        .contentType(MediaType.APPLICATION_JSON)
                        .bodyValue(body))
                .orElseGet(FleetEndpoint::tooEarly);
    }

    private Mono<ServerResponse> watch(ServerRequest request) {
        if (!feed.published()) {
            return tooEarly();
        }
        return feed.watch()
                .map(watcher -> ServerResponse.ok()
                        .contentType(MediaType.TEXT_EVENT_STREAM)
                        .cacheControl(CacheControl.noCache())
                        .build((exchange, context) -> write(exchange.getResponse(), watcher)))
                .orElseGet(
                        () -> Mono.error(new Refusal(RefusalCode.UNAVAILABLE, "as many watches are open as allowed")));
    }

    /** Each event is flushed by itself. */
    private Mono<Void> write(ServerHttpResponse response, Watcher watcher) {
        Flux<byte[]> events = watcher.events().doOnError(tooSlow -> hangUp(response));
        return response.writeAndFlushWith(
                        events.map(event -> Flux.just(response.bufferFactory().wrap(event))))
                .doFinally(end -> feed.leave(watcher));
    }

    /** The server would first wait until everything written before is sent, which is what a slow reader does not allow. */
    private static void hangUp(ServerHttpResponse response) {
        HttpServerResponse server = ServerHttpResponseDecorator.getNativeResponse(response);
        server.withConnection(connection -> connection.channel().close());
    }

    private static Mono<ServerResponse> notThatMethod(ServerRequest request) {
        return Mono.error(new Refusal(
                RefusalCode.METHOD_NOT_ALLOWED, "the path takes GET but was asked with " + request.method()));
    }

    private static Mono<ServerResponse> tooEarly() {
        return Mono.error(new Refusal(
                RefusalCode.UNAVAILABLE, "the collector started just now and has not polled every adapter once"));
    }
}
