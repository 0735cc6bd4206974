package io.glidepath.gateway.dialect;

import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.netty.Connection;

/** Writes answers that we have whole. */
public final class Answers {

    private Answers() {}

    /**
     * Writes JSON, in a task of its own on the event loop of the client's connection. Reactor Netty 1.3.6 ends an exchange
     * where its whole body is written; when that happens within the task that took a buffered next request from the
     * connection, {@code HttpTrafficHandler.run} meets the rest of that request without its exchange and never reads
     * again.
     *
     * @param exchange the request, its response not yet committed
     * @param json the body
     * @return completes when it is written
     */
    public static Mono<Void> writeJson(ServerWebExchange exchange, byte[] json) {
        ServerHttpResponse response = exchange.getResponse();
        response.getHeaders().setContentType(MediaType.APPLICATION_JSON);
        response.getHeaders().setContentLength(json.length);
        Mono<byte[]> body = Mono.just(json);
        if (ServerHttpResponseDecorator.getNativeResponse(response) instanceof Connection connection) {
            body = body.publishOn(Schedulers.fromExecutor(connection.channel().eventLoop()));
        }
        return response.writeWith(body.map(response.bufferFactory()::wrap));
    }
}
