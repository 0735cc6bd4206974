package io.glidepath.picker.edge;

import io.glidepath.contracts.problem.Problem;
import io.glidepath.contracts.problem.RefusalCode;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** The one place that turns a refusal into an HTTP answer. */
@Component
public class ProblemAnswers {

    private final JsonMapper json;

    /**
     * Writes with the service's mapper.
     *
     * @param json the mapper
     */
    public ProblemAnswers(JsonMapper json) {
        this.json = json;
    }

    /**
     * Answers a refusal of a call whose body was read to its end.
     *
     * @param exchange the call
     * @param problem why it is refused
     * @return completes when the answer is written
     */
    public Mono<Void> write(ServerWebExchange exchange, Problem problem) {
        ServerHttpResponse response = exchange.getResponse();
        response.setStatusCode(HttpStatusCode.valueOf(problem.status()));
        response.getHeaders().set(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE);
        response.getHeaders().set(RefusalCode.HEADER, problem.code());
        DataBuffer body = response.bufferFactory().wrap(json.writeValueAsBytes(problem));
        return response.writeWith(Mono.just(body));
    }

    /**
     * Answers a refusal of a call whose body may not have been read, and then closes the connection: what is left of that
     * body would stand where the next request should.
     */
    Mono<Void> writeUnread(ServerWebExchange exchange, Problem problem) {
        HttpHeaders headers = exchange.getRequest().getHeaders();
        if (headers.getContentLength() > 0 || headers.containsHeader(HttpHeaders.TRANSFER_ENCODING)) {
            exchange.getResponse().getHeaders().setConnection("close");
        }
        return write(exchange, problem);
    }
}
