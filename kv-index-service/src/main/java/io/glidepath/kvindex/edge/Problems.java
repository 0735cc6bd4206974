package io.glidepath.kvindex.edge;

import io.glidepath.contracts.problem.Problem;
import io.glidepath.contracts.problem.RefusalCode;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** The only place that builds error bodies. */
final class Problems implements WebExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    private final JsonMapper json;

    Problems(JsonMapper json) {
        this.json = json;
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable failure) {
        if (exchange.getResponse().isCommitted()) {
            return Mono.error(failure);
        }
        return write(exchange, problem(exchange, failure));
    }

    Mono<Void> write(ServerWebExchange exchange, Problem problem) {
        ServerHttpResponse response = exchange.getResponse();
        response.setStatusCode(HttpStatusCode.valueOf(problem.status()));
        response.getHeaders().setContentType(MediaType.parseMediaType(Problem.MEDIA_TYPE));
        response.getHeaders().set(RefusalCode.HEADER, problem.code());
        byte[] body = json.writeValueAsBytes(problem);
        return response.writeWith(Mono.just(response.bufferFactory().wrap(body)));
    }

    private static Problem problem(ServerWebExchange exchange, Throwable failure) {
        if (failure instanceof RefusedException refused) {
            return Problem.of(refused.code(), refused.detail(), refused.param());
        }
        if (caused(failure) instanceof DataBufferLimitException limit) {
            return Problem.of(RefusalCode.BODY_TOO_LARGE, String.valueOf(limit.getMessage()));
        }
        if (failure instanceof ResponseStatusException status) {
            return problem(exchange, status);
        }
        LOG.error("fault path={}", exchange.getRequest().getPath(), failure);
        return Problem.of(RefusalCode.INTERNAL_ERROR, "the index failed to answer");
    }

    private static Problem problem(ServerWebExchange exchange, ResponseStatusException status) {
        String path = exchange.getRequest().getPath().value();
        return switch (status.getStatusCode().value()) {
            case 404 -> Problem.of(RefusalCode.UNKNOWN_PATH, "no path '" + path + "'");
            case 405 ->
                Problem.of(
                        RefusalCode.METHOD_NOT_ALLOWED,
                        path + " does not take " + exchange.getRequest().getMethod());
            case 413 -> Problem.of(RefusalCode.BODY_TOO_LARGE, reason(status));
            default ->
                status.getStatusCode().is4xxClientError()
                        ? Problem.of(RefusalCode.INVALID_FIELD, reason(status))
                        : Problem.of(RefusalCode.INTERNAL_ERROR, "the index failed to answer");
        };
    }

    private static String reason(ResponseStatusException status) {
        String reason = status.getReason();
        return reason == null ? status.getMessage() : reason;
    }

    private static @Nullable Throwable caused(Throwable failure) {
        return failure instanceof ResponseStatusException ? failure.getCause() : failure;
    }
}
