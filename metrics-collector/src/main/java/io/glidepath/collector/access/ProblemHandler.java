package io.glidepath.collector.access;

import io.glidepath.collector.metrics.CollectorMetrics;
import io.glidepath.contracts.problem.Problem;
import io.glidepath.contracts.problem.RefusalCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** The one place that builds error bodies. Comes before Spring Boot's own handler, whose order is -1. */
@Order(-2)
record ProblemHandler(JsonMapper json, CollectorMetrics metrics) implements WebExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(ProblemHandler.class);

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable failure) {
        ServerHttpResponse response = exchange.getResponse();
        if (response.isCommitted()) {
            return Mono.error(failure);
        }
        Problem problem = problem(exchange, failure);
        metrics.refused(problem.code());
        response.setStatusCode(HttpStatusCode.valueOf(problem.status()));
        response.getHeaders().setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        response.getHeaders().set(RefusalCode.HEADER, problem.code());
        byte[] body = json.writeValueAsBytes(problem);
        return response.writeWith(Mono.just(response.bufferFactory().wrap(body)));
    }

    private static Problem problem(ServerWebExchange exchange, Throwable failure) {
        String call = exchange.getRequest().getMethod() + " "
                + exchange.getRequest().getPath().value();
        return switch (failure) {
            case Refusal refusal -> Problem.of(refusal.code(), refusal.detail());
            case ResponseStatusException e
            when e.getStatusCode() == HttpStatus.NOT_FOUND ->
                Problem.of(RefusalCode.UNKNOWN_PATH, "nothing answers " + call);
            case ResponseStatusException e
            when e.getStatusCode().is4xxClientError() ->
                Problem.of(RefusalCode.INVALID_FIELD, "could not read " + call);
            default -> {
                log.error("answering a call failed call=\"{}\"", call, failure);
                yield Problem.of(RefusalCode.INTERNAL_ERROR, "the collector failed; its log says more");
            }
        };
    }
}
