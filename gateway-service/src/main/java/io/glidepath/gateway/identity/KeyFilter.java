package io.glidepath.gateway.identity;

import io.glidepath.contracts.problem.RefusalCode;
import io.glidepath.gateway.dialect.OpenAiErrors;
import io.glidepath.gateway.dialect.Refusal;
import io.glidepath.gateway.signals.RequestRecord;
import java.util.List;
import java.util.Optional;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Lets nobody in without a known key. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
class KeyFilter implements WebFilter {

    private static final String SCHEME = "Bearer ";

    private final ApiKeys keys;
    private final OpenAiErrors errors;

    KeyFilter(ApiKeys keys, OpenAiErrors errors) {
        this.keys = keys;
        this.errors = errors;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        Optional<RequestRecord> record = RequestRecord.of(exchange);
        if (record.isEmpty()) {
            return chain.filter(exchange);
        }
        Optional<String> key = key(exchange.getRequest().getHeaders());
        if (key.isEmpty()) {
            return errors.write(
                    exchange,
                    Refusal.of(RefusalCode.MISSING_KEY, "No API key came: send it as Authorization: Bearer <key>."));
        }
        Optional<Caller> caller = keys.find(key.get());
        if (caller.isEmpty()) {
            return errors.write(exchange, Refusal.of(RefusalCode.INVALID_KEY, "The API key is not known."));
        }
        caller.get().attachTo(exchange);
        record.get().tenant(caller.get().tenant());
        return chain.filter(exchange);
    }

    /** Two Authorization headers are one too many: which of them counts would be a guess. */
    private static Optional<String> key(HttpHeaders headers) {
        List<String> values = headers.getOrEmpty(HttpHeaders.AUTHORIZATION);
        if (values.size() != 1) {
            return Optional.empty();
        }
        String value = values.getFirst();
        return value.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? Optional.of(value.substring(SCHEME.length()).strip()).filter(key -> !key.isEmpty())
                : Optional.empty();
    }
}
