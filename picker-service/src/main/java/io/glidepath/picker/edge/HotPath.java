package io.glidepath.picker.edge;

import java.util.Map;
import org.springframework.core.Ordered;
import org.springframework.web.reactive.handler.SimpleUrlHandlerMapping;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebHandler;
import reactor.core.publisher.Mono;

/**
 * One path whose handler is found before any other is asked. Not on the management port, whose context inherits it and lets
 * everybody in.
 */
public final class HotPath extends SimpleUrlHandlerMapping {

    /**
     * Serves a path.
     *
     * @param path the whole path
     * @param handler answers every method
     */
    public HotPath(String path, WebHandler handler) {
        super(Map.of(path, handler), Ordered.HIGHEST_PRECEDENCE);
    }

    @Override
    public Mono<Object> getHandlerInternal(ServerWebExchange exchange) {
        return exchange.getApplicationContext() == getApplicationContext()
                ? super.getHandlerInternal(exchange)
                : Mono.empty();
    }
}
