package io.glidepath.picker.pick;

import static org.springframework.web.reactive.function.server.RouterFunctions.route;

import io.glidepath.contracts.pick.Attempt;
import io.glidepath.contracts.pick.GatewayId;
import io.glidepath.contracts.pick.PickCall;
import io.glidepath.picker.edge.BodyReader;
import io.glidepath.picker.pick.PickService.PickTools;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * {@code POST /decisions/dry-run}: headers and body of a pick; only {@code x-glidepath-tenant} must be there, the others
 * have the values that a plain first attempt at a chat completion would have.
 */
@Configuration(proxyBeanMethods = false)
class DryRunRoutes {

    static final String PATH = "/decisions/dry-run";

    private static final Map<String, String> USUAL = Map.of(
            "x-glidepath-path",
            "/v1/chat/completions",
            "x-glidepath-request-id",
            "dry-run",
            GatewayId.HEADER,
            "dry-run/0",
            "x-glidepath-attempt",
            Attempt.FIRST.word(),
            "x-glidepath-deadline-ms",
            "5000");

    @Bean
    RouterFunction<ServerResponse> dryRunRoute(DryRun dryRun, PickTools tools, Scheduler virtualThreads) {
        return route().POST(PATH, request -> run(request, dryRun, tools, virtualThreads))
                .build();
    }

    private static Mono<ServerResponse> run(
            ServerRequest request, DryRun dryRun, PickTools tools, Scheduler virtualThreads) {
        PickCall call = PickRoutes.call(name -> {
            String said = request.headers().firstHeader(name);
            return said == null ? USUAL.get(name) : said;
        });
        return BodyReader.read(request.exchange().getRequest(), (int)
                        tools.settings().maxBody().toBytes())
                .flatMap(body -> Mono.fromCallable(() -> dryRun.of(call, body)).subscribeOn(virtualThreads))
                .flatMap(told -> ServerResponse.ok().bodyValue(told));
    }
}
