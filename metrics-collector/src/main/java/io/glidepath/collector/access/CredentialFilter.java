package io.glidepath.collector.access;

import io.glidepath.contracts.credential.InternalCredential;
import io.glidepath.contracts.problem.RefusalCode;
import org.springframework.context.ApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Lets nobody in without the internal credential.
 *
 * <p>Spring Boot applies the filters of this context to the management port too, which answers probes and scrapes and has
 * a context of its own: calls that belong to another context pass.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
record CredentialFilter(InternalCredential credential, ApplicationContext guarded) implements WebFilter {

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        boolean foreign = exchange.getApplicationContext() != guarded;
        String presented = exchange.getRequest().getHeaders().getFirst(InternalCredential.HEADER);
        if (foreign || credential.matches(presented)) {
            return chain.filter(exchange);
        }
        return Mono.error(presented == null ? refusal(RefusalCode.MISSING_KEY) : refusal(RefusalCode.INVALID_KEY));
    }

    private static Refusal refusal(RefusalCode code) {
        return new Refusal(code, "header " + InternalCredential.HEADER + " must carry the internal credential");
    }
}
