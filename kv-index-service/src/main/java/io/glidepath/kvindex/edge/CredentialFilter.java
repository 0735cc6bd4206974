package io.glidepath.kvindex.edge;

import io.glidepath.contracts.credential.InternalCredential;
import io.glidepath.contracts.problem.Problem;
import io.glidepath.contracts.problem.RefusalCode;
import org.springframework.context.ApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Lets in only who presents the internal credential, before anything else is looked at. The management server, a child
 * context that inherits this filter, stays open to probes and scrapers on its own port.
 */
final class CredentialFilter implements WebFilter, Ordered {

    private final InternalCredential credential;
    private final Problems problems;
    private final ApplicationContext guarded;

    CredentialFilter(InternalCredential credential, Problems problems, ApplicationContext guarded) {
        this.credential = credential;
        this.problems = problems;
        this.guarded = guarded;
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        String presented = exchange.getRequest().getHeaders().getFirst(InternalCredential.HEADER);
        boolean elsewhere = exchange.getApplicationContext() != guarded;
        return elsewhere || credential.matches(presented)
                ? chain.filter(exchange)
                : problems.write(
                        exchange,
                        Problem.of(
                                RefusalCode.INVALID_KEY,
                                InternalCredential.HEADER + " must carry the internal credential"));
    }
}
