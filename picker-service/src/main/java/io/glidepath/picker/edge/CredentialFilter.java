package io.glidepath.picker.edge;

import io.glidepath.contracts.credential.InternalCredential;
import io.glidepath.contracts.problem.Problem;
import io.glidepath.contracts.problem.RefusalCode;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Answers nobody who does not carry the internal credential, before anything else is looked at. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class CredentialFilter implements WebFilter {

    private final InternalCredential credential;
    private final ProblemAnswers problems;

    CredentialFilter(InternalCredential credential, ProblemAnswers problems) {
        this.credential = credential;
        this.problems = problems;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        return isAllowed(exchange) ? chain.filter(exchange) : refuse(exchange);
    }

    private Mono<Void> refuse(ServerWebExchange exchange) {
        Problem problem = Problem.of(RefusalCode.INVALID_KEY, InternalCredential.HEADER + " is missing or wrong");
        return problems.writeUnread(exchange, problem);
    }

    private boolean isAllowed(ServerWebExchange exchange) {
        return isActuator(exchange)
                || credential.matches(exchange.getRequest().getHeaders().getFirst(InternalCredential.HEADER));
    }

    /** Actuator answers on the management port alone, which shares this filter; it has no such path on the public one. */
    private static boolean isActuator(ServerWebExchange exchange) {
        return exchange.getRequest().getPath().value().startsWith("/actuator");
    }
}
