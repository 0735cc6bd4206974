package io.glidepath.gateway.signals;

import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SignalType;

/**
 * The outermost filter of the public port: opens the record of a request, and writes its line and its metrics when it is
 * over. The management port shares our filters; its requests get no record, which is how the other filters know them.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class RequestSignals implements WebFilter {

    private static final Logger LOG = LoggerFactory.getLogger("io.glidepath.gateway.requests");

    private final ApplicationContext context;
    private final GatewayMetrics metrics;
    private final LongSupplier nanoClock;

    RequestSignals(ApplicationContext context, GatewayMetrics metrics, LongSupplier nanoClock) {
        this.context = context;
        this.metrics = metrics;
        this.nanoClock = nanoClock;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        if (exchange.getApplicationContext() != context) {
            return chain.filter(exchange);
        }
        RequestRecord record = new RequestRecord(nanoClock.getAsLong());
        record.attachTo(exchange);
        metrics.requestStarted();
        return chain.filter(exchange).doFinally(signal -> over(exchange, record, signal));
    }

    private void over(ServerWebExchange exchange, RequestRecord record, SignalType signal) {
        HttpStatusCode code = exchange.getResponse().getStatusCode();
        boolean left = signal == SignalType.CANCEL && !exchange.getResponse().isCommitted();
        int status = left ? 499 : code == null ? 200 : code.value();
        String path = exchange.getRequest().getPath().value();
        metrics.requestOver(record.label(path), status, record.refusal(), record.untilFirstByte());
        LOG.info("{}", record.line(path, status, nanoClock.getAsLong()));
    }
}
