package io.glidepath.picker.explain;

import static org.springframework.web.reactive.function.server.RouterFunctions.route;

import io.glidepath.contracts.problem.Problem;
import io.glidepath.contracts.problem.RefusalCode;
import io.glidepath.picker.edge.RefusedException;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/**
 * Keeps decisions, and answers {@code GET /decisions/{requestId}}, a tenant's own, and {@code GET /decisions}, for
 * operators.
 */
@Configuration(proxyBeanMethods = false)
class ExplainConfiguration {

    private static final String TENANT = "x-glidepath-tenant";

    @Bean
    DecisionLog decisionLog(ExplainProperties settings) {
        return new DecisionLog(settings);
    }

    @Bean
    RouterFunction<ServerResponse> decisionRoutes(DecisionLog log) {
        return route().GET("/decisions/{requestId}", request -> answer(request, log))
                .GET("/decisions", request -> page(request, log))
                .build();
    }

    private static Mono<ServerResponse> page(ServerRequest request, DecisionLog log) {
        return Mono.fromCallable(
                        () -> log.page(DecisionQuery.of(request.queryParams().toSingleValueMap())))
                .flatMap(page -> ServerResponse.ok().bodyValue(page));
    }

    private static Mono<ServerResponse> answer(ServerRequest request, DecisionLog log) {
        String requestId = request.pathVariable("requestId");
        return Optional.ofNullable(request.headers().firstHeader(TENANT))
                .flatMap(tenant -> log.find(tenant, requestId))
                .map(decision -> ServerResponse.ok().bodyValue(decision))
                .orElseGet(() -> Mono.error(new RefusedException(Problem.of(
                        RefusalCode.UNKNOWN_DECISION, "no decision is kept for that request of this tenant"))));
    }
}
