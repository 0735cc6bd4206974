package io.glidepath.gateway.dialect;

import io.glidepath.contracts.problem.RefusalCode;
import io.glidepath.gateway.signals.RequestRecord;
import java.util.Optional;
import java.util.Set;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Lets nothing in but the paths and methods that exist. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class PathFilter implements WebFilter {

    private final OpenAiErrors errors;

    PathFilter(OpenAiErrors errors) {
        this.errors = errors;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        Optional<RequestRecord> record = RequestRecord.of(exchange);
        if (record.isEmpty()) {
            return chain.filter(exchange);
        }
        ServerHttpRequest request = exchange.getRequest();
        Optional<Set<HttpMethod>> methods =
                AllowedPaths.methods(request.getURI().getRawPath());
        if (methods.isEmpty()) {
            return errors.write(exchange, Refusal.of(RefusalCode.UNKNOWN_PATH, "There is no such path."));
        }
        if (!methods.get().contains(request.getMethod())) {
            exchange.getResponse().getHeaders().setAllow(methods.get());
            return errors.write(
                    exchange, Refusal.of(RefusalCode.METHOD_NOT_ALLOWED, "This path takes another method: see Allow."));
        }
        record.get().pathKnown();
        return chain.filter(exchange);
    }
}
