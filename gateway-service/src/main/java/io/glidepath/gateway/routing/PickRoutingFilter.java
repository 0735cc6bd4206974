package io.glidepath.gateway.routing;

import io.glidepath.gateway.body.BodyReader;
import io.glidepath.gateway.body.InferenceBody;
import io.glidepath.gateway.body.ReadBody;
import io.glidepath.gateway.dialect.OpenAiErrors;
import io.glidepath.gateway.dialect.Refusal;
import io.glidepath.gateway.identity.Caller;
import io.glidepath.gateway.picking.PickRequest;
import io.glidepath.gateway.recovery.Attempts;
import io.glidepath.gateway.recovery.InferenceRequest;
import io.glidepath.gateway.signals.RequestRecord;
import java.util.Optional;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.filter.RouteToRequestUrlFilter;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Serves routes whose URI is {@code pick://<pool>}, the way Spring Cloud Gateway's own filters serve {@code lb://}: it
 * finds the address and routes. Runs just before Spring begins to build a URL, which such a route has no use for.
 */
@Component
class PickRoutingFilter implements GlobalFilter, Ordered {

    private static final String SCHEME = "pick";
    private static final String REQUEST_ID = "x-glidepath-request-id";

    private final BodyReader bodies;
    private final Attempts attempts;
    private final RequestIds ids;
    private final OpenAiErrors errors;

    PickRoutingFilter(BodyReader bodies, Attempts attempts, RequestIds ids, OpenAiErrors errors) {
        this.bodies = bodies;
        this.attempts = attempts;
        this.ids = ids;
        this.errors = errors;
    }

    @Override
    public int getOrder() {
        return RouteToRequestUrlFilter.ROUTE_TO_URL_FILTER_ORDER - 1;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        Route route = exchange.getAttribute(ServerWebExchangeUtils.GATEWAY_ROUTE_ATTR);
        if (route == null || !SCHEME.equals(route.getUri().getScheme())) {
            return chain.filter(exchange);
        }
        ServerWebExchangeUtils.setAlreadyRouted(exchange);
        ClientWishes wishes = new ClientWishes(exchange.getRequest().getHeaders());
        String requestId = ids.next();
        RequestRecord.of(exchange).ifPresent(record -> record.requestId(requestId));
        HttpHeaders answer = exchange.getResponse().getHeaders();
        answer.set(REQUEST_ID, requestId);
        wishes.ownId().ifPresent(own -> answer.set("x-request-id", own));
        return bodies.read(exchange).flatMap(read -> switch (read) {
            case ReadBody.Refused refused -> errors.write(exchange, refused.refusal());
            case ReadBody.Accepted accepted -> serve(exchange, requestId, accepted.body(), wishes);
        });
    }

    private Mono<Void> serve(ServerWebExchange exchange, String requestId, InferenceBody body, ClientWishes wishes) {
        RequestRecord.of(exchange).ifPresent(record -> record.model(body.model()));
        Caller caller = Caller.of(exchange);
        int priority = wishes.priority(caller.priorityCap());
        PickRequest.Subject subject = new PickRequest.Subject(
                requestId,
                exchange.getRequest().getURI().getRawPath(),
                caller.tenant(),
                priority,
                body.model(),
                body.bytes(),
                wishes.wishes());
        Optional<Refusal> refusal = wishes.refusal();
        return refusal.isPresent()
                ? errors.write(exchange, refusal.get())
                : attempts.serve(
                        new InferenceRequest(subject, attemptId -> body.forEngine(attemptId, priority)), exchange);
    }
}
