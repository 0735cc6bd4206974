package io.glidepath.gateway.dialect;

import io.glidepath.contracts.problem.RefusalCode;
import io.glidepath.gateway.signals.RequestRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import reactor.core.publisher.Mono;

/** What nothing else foresaw: a fault of ours, told as one, before Spring's own handlers see it. */
@Component
@Order(-2)
class UnexpectedErrors implements WebExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(UnexpectedErrors.class);

    private final OpenAiErrors errors;

    UnexpectedErrors(OpenAiErrors errors) {
        this.errors = errors;
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable failure) {
        if (RequestRecord.of(exchange).isEmpty() || exchange.getResponse().isCommitted()) {
            return Mono.error(failure);
        }
        LOG.error("unexpected failure path={}", exchange.getRequest().getPath().value(), failure);
        return errors.write(
                exchange,
                Refusal.of(RefusalCode.INTERNAL_ERROR, "The gateway failed; this is not the request's fault."));
    }
}
