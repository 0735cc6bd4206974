package io.glidepath.gateway.dialect;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.glidepath.contracts.problem.RefusalCode;
import io.glidepath.gateway.signals.RequestRecord;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** The only place of the gateway that builds an error body: refusals as OpenAI clients expect them. */
@Component
public class OpenAiErrors {

    private final JsonMapper mapper;

    OpenAiErrors(JsonMapper mapper) {
        this.mapper = mapper;
    }

    /**
     * Answers a request with a refusal.
     *
     * @param exchange the request, its response not yet committed
     * @param refusal why
     * @return completes when it is written
     */
    public Mono<Void> write(ServerWebExchange exchange, Refusal refusal) {
        RequestRecord.of(exchange)
                .ifPresent(record -> record.refused(refusal.code().word()));
        ServerHttpResponse response = exchange.getResponse();
        response.setStatusCode(HttpStatusCode.valueOf(refusal.code().status()));
        HttpHeaders headers = response.getHeaders();
        headers.set(RefusalCode.HEADER, refusal.code().word());
        refusal.retryAfter().ifPresent(wait -> headers.set(HttpHeaders.RETRY_AFTER, seconds(wait)));
        return Answers.writeJson(exchange, body(refusal));
    }

    /**
     * The server-sent event that ends a stream which broke.
     *
     * @param refusal why
     * @return the event, with the blank line behind it
     */
    public byte[] event(Refusal refusal) {
        return ("data: " + new String(body(refusal), StandardCharsets.UTF_8) + "\n\n").getBytes(StandardCharsets.UTF_8);
    }

    private byte[] body(Refusal refusal) {
        return mapper.writeValueAsBytes(new Body(new OpenAiError(
                refusal.message(),
                type(refusal.code()),
                refusal.param().orElse(null),
                refusal.code().word())));
    }

    private static String type(RefusalCode code) {
        return switch (code.status()) {
            case 401 -> "authentication_error";
            case 403 -> "permission_error";
            case 429 -> "rate_limit_error";
            case 500, 502, 503, 504 -> "server_error";
            default -> "invalid_request_error";
        };
    }

    /** Whole seconds, never 0, which a client would take as leave to come back at once. */
    private static String seconds(Duration wait) {
        return Long.toString(Math.max(1, (wait.toMillis() + 999) / 1000));
    }

    private record Body(OpenAiError error) {}

    /** OpenAI writes absent fields as null. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    private record OpenAiError(
            String message, String type, @Nullable String param, String code) {}
}
