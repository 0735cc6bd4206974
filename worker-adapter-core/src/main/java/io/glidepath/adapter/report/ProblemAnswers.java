package io.glidepath.adapter.report;

import io.glidepath.contracts.problem.Problem;
import io.glidepath.contracts.problem.RefusalCode;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.server.MethodNotAllowedException;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** The one place that writes error bodies: RFC 9457 problems, with the refusal's code in a header too. */
@Component
@Order(-2) // before Spring Boot's own
class ProblemAnswers implements WebExceptionHandler {

    private static final int NOT_FOUND = 404;

    private final JsonMapper json;

    ProblemAnswers(JsonMapper json) {
        this.json = json;
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable error) {
        if (exchange.getResponse().isCommitted()) {
            return Mono.error(error);
        }
        return write(exchange, problem(exchange, error));
    }

    Mono<Void> write(ServerWebExchange exchange, Problem problem) {
        ServerHttpResponse response = exchange.getResponse();
        response.setStatusCode(HttpStatusCode.valueOf(problem.status()));
        response.getHeaders().setContentType(MediaType.valueOf(Problem.MEDIA_TYPE));
        response.getHeaders().set(RefusalCode.HEADER, problem.code());
        return response.writeWith(
                Mono.fromSupplier(() -> response.bufferFactory().wrap(json.writeValueAsBytes(problem))));
    }

    private static Problem problem(ServerWebExchange exchange, Throwable error) {
        String call = exchange.getRequest().getMethod() + " "
                + exchange.getRequest().getPath().value();
        if (error instanceof MethodNotAllowedException) {
            return Problem.of(RefusalCode.METHOD_NOT_ALLOWED, call);
        }
        if (error instanceof ResponseStatusException status
                && status.getStatusCode().value() == NOT_FOUND) {
            return Problem.of(RefusalCode.UNKNOWN_PATH, call);
        }
        return Problem.of(RefusalCode.INTERNAL_ERROR, call);
    }
}
