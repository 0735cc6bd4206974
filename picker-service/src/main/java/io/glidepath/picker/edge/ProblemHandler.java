package io.glidepath.picker.edge;

import io.glidepath.contracts.problem.Problem;
import io.glidepath.contracts.problem.RefusalCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;

/** Whatever an endpoint throws becomes a problem; goes before Boot's own handler. */
@Component
@Order(-2)
class ProblemHandler implements WebExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemHandler.class);

    private final ProblemAnswers problems;

    ProblemHandler(ProblemAnswers problems) {
        this.problems = problems;
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable failure) {
        if (exchange.getResponse().isCommitted()) {
            return Mono.error(failure);
        }
        return problems.writeUnread(exchange, problem(exchange, failure));
    }

    private static Problem problem(ServerWebExchange exchange, Throwable failure) {
        return switch (failure) {
            case RefusedException refused -> refused.problem();
            case DatabindException wrong ->
                Problem.of(RefusalCode.INVALID_FIELD, wrong.getOriginalMessage(), path(wrong));
            case JacksonException malformed ->
                Problem.of(
                        RefusalCode.INVALID_JSON,
                        "the body is not the JSON of this call: " + malformed.getOriginalMessage());
            case ResponseStatusException status -> ofStatus(exchange, status);
            default -> fault(exchange, failure);
        };
    }

    /** As in {@code outcomes[0].event}; empty for the body itself. */
    private static String path(DatabindException wrong) {
        StringBuilder path = new StringBuilder();
        wrong.getPath()
                .forEach(step -> path.append(
                        step.getPropertyName() == null
                                ? "[" + step.getIndex() + "]"
                                : (path.isEmpty() ? "" : ".") + step.getPropertyName()));
        return path.toString();
    }

    private static Problem ofStatus(ServerWebExchange exchange, ResponseStatusException status) {
        if (status.getStatusCode().isSameCodeAs(HttpStatus.NOT_FOUND)) {
            return Problem.of(
                    RefusalCode.UNKNOWN_PATH,
                    "no such path: " + exchange.getRequest().getPath().value());
        }
        if (status.getStatusCode().isSameCodeAs(HttpStatus.METHOD_NOT_ALLOWED)) {
            return Problem.of(
                    RefusalCode.METHOD_NOT_ALLOWED,
                    "the path takes another method than "
                            + exchange.getRequest().getMethod());
        }
        return status.getStatusCode().is4xxClientError()
                ? Problem.of(RefusalCode.INVALID_FIELD, status.getBody().getTitle() + "")
                : fault(exchange, status);
    }

    private static Problem fault(ServerWebExchange exchange, Throwable failure) {
        LOG.atError()
                .setCause(failure)
                .addKeyValue("path", exchange.getRequest().getPath().value())
                .log("a call failed by a fault of ours");
        return Problem.of(RefusalCode.INTERNAL_ERROR, "the picker failed; its log says why");
    }
}
