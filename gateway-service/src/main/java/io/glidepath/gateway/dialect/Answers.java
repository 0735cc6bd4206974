package io.glidepath.gateway.dialect;

import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Writes answers that we have whole. */
public final class Answers {

    private Answers() {}

    /**
     * Writes JSON.
     *
     * @param exchange the request, its response not yet committed
     * @param json the body
     * @return completes when it is written
     */
    public static Mono<Void> writeJson(ServerWebExchange exchange, byte[] json) {
        ServerHttpResponse response = exchange.getResponse();
        response.getHeaders().setContentType(MediaType.APPLICATION_JSON);
        response.getHeaders().setContentLength(json.length);
        return response.writeWith(Mono.just(response.bufferFactory().wrap(json)));
    }
}
