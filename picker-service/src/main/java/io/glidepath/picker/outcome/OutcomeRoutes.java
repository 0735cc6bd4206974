package io.glidepath.picker.outcome;

import static org.springframework.web.reactive.function.server.RouterFunctions.route;

import io.glidepath.contracts.outcome.Adoption;
import io.glidepath.contracts.outcome.OutcomeBatch;
import io.glidepath.contracts.pick.GatewayId;
import io.glidepath.contracts.problem.Problem;
import io.glidepath.contracts.problem.RefusalCode;
import io.glidepath.picker.edge.BodyReader;
import io.glidepath.picker.edge.RefusedException;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** {@code POST /outcomes} and {@code POST /adopt}. Nothing here waits. */
@Configuration(proxyBeanMethods = false)
class OutcomeRoutes {

    private static final int MAX_BODY = 8 << 20;

    @Bean
    RouterFunction<ServerResponse> ledgerRoutes(OutcomeService outcomes, JsonMapper json) {
        return route().POST(OutcomeBatch.PATH, request -> take(request, outcomes, json))
                .POST(Adoption.PATH, request -> adopt(request, outcomes, json))
                .build();
    }

    private static Mono<ServerResponse> take(ServerRequest request, OutcomeService outcomes, JsonMapper json) {
        Optional<GatewayId> gateway = gateway(request);
        return BodyReader.read(request.exchange().getRequest(), MAX_BODY)
                .map(body -> outcomes.take(json.readValue(body, OutcomeBatch.class), gateway))
                .flatMap(answer -> ServerResponse.ok().bodyValue(answer));
    }

    private static Mono<ServerResponse> adopt(ServerRequest request, OutcomeService outcomes, JsonMapper json) {
        GatewayId gateway = gateway(request).orElseThrow(() -> invalid(GatewayId.HEADER + " is missing"));
        return BodyReader.read(request.exchange().getRequest(), MAX_BODY)
                .map(body -> outcomes.adopt(json.readValue(body, Adoption.class), gateway))
                .flatMap(answer -> ServerResponse.ok().bodyValue(answer));
    }

    private static Optional<GatewayId> gateway(ServerRequest request) {
        try {
            return Optional.ofNullable(request.headers().firstHeader(GatewayId.HEADER))
                    .map(GatewayId::parse);
        } catch (IllegalArgumentException e) {
            throw invalid(GatewayId.HEADER + ": " + e.getMessage());
        }
    }

    private static RefusedException invalid(String detail) {
        return new RefusedException(Problem.of(RefusalCode.INVALID_FIELD, detail, GatewayId.HEADER));
    }
}
