package io.glidepath.kvindex.edge;

import java.util.List;
import java.util.Map;
import org.springframework.core.Ordered;
import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.handler.SimpleUrlHandlerMapping;
import org.springframework.web.server.MethodNotAllowedException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebHandler;
import reactor.core.publisher.Mono;

/**
 * One path, asked with POST, whose handler is found before any other is asked. Not on the management port, whose context inherits it and lets
 * everybody in.
 */
public final class HotPath extends SimpleUrlHandlerMapping {

    /**
     * Serves a path.
     *
     * @param path the whole path
     * @param handler answers a POST; other methods are refused
     */
    public HotPath(String path, WebHandler handler) {
        super(Map.of(path, onlyPost(handler)), Ordered.HIGHEST_PRECEDENCE);
    }

    private static WebHandler onlyPost(WebHandler handler) {
        return exchange -> {
            HttpMethod method = exchange.getRequest().getMethod();
            return HttpMethod.POST.equals(method)
                    ? handler.handle(exchange)
                    : Mono.error(new MethodNotAllowedException(method, List.of(HttpMethod.POST)));
        };
    }

    @Override
    public Mono<Object> getHandlerInternal(ServerWebExchange exchange) {
        return exchange.getApplicationContext() == getApplicationContext()
                ? super.getHandlerInternal(exchange)
                : Mono.empty();
    }
}
