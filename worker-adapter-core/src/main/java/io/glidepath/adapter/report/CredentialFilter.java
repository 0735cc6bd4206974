package io.glidepath.adapter.report;

import io.glidepath.adapter.credential.CredentialSettings;
import io.glidepath.contracts.credential.InternalCredential;
import io.glidepath.contracts.problem.Problem;
import io.glidepath.contracts.problem.RefusalCode;
import org.springframework.context.ApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Refuses every call without the internal credential, before anything of it is read. Actuator's context, on its own port,
 * sees this filter too and is let alone.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class CredentialFilter implements WebFilter {

    private static final Problem REFUSAL = Problem.of(
            RefusalCode.INVALID_KEY,
            "the internal credential in " + InternalCredential.HEADER + " is missing or wrong");

    private final CredentialSettings settings;
    private final ProblemAnswers answers;

    private final ApplicationContext own;

    CredentialFilter(CredentialSettings settings, ProblemAnswers answers, ApplicationContext own) {
        this.settings = settings;
        this.answers = answers;
        this.own = own;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        if (exchange.getApplicationContext() != own) {
            return chain.filter(exchange);
        }
        String presented = exchange.getRequest().getHeaders().getFirst(InternalCredential.HEADER);
        return settings.admits(presented) ? chain.filter(exchange) : answers.write(exchange, REFUSAL);
    }
}
