package io.glidepath.picker.pick;

import io.glidepath.contracts.pick.PickCall;
import io.glidepath.contracts.problem.Problem;
import io.glidepath.contracts.problem.RefusalCode;
import io.glidepath.picker.edge.BodyReader;
import io.glidepath.picker.edge.HotPath;
import io.glidepath.picker.edge.ProblemAnswers;
import io.glidepath.picker.edge.RefusedException;
import io.glidepath.picker.pick.PickService.PickTools;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SignalType;
import reactor.core.scheduler.Scheduler;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code POST /pick}. The connection is watched while a pick runs: closing it, or failing to write the answer, frees what
 * was reserved.
 */
@Configuration(proxyBeanMethods = false)
class PickRoutes {

    /** The decision in one line, for the gateway to pass on when the client asks for it. */
    static final String DECISION = "x-glidepath-decision";

    private final PickService picks;
    private final PickTools tools;
    private final Scheduler virtualThreads;
    private final JsonMapper json;
    private final ProblemAnswers problems;

    PickRoutes(PickService picks, PickTools tools, Scheduler virtualThreads, JsonMapper json, ProblemAnswers problems) {
        this.picks = picks;
        this.tools = tools;
        this.virtualThreads = virtualThreads;
        this.json = json;
        this.problems = problems;
    }

    /** Router functions would be asked one after the other, and wrap each call. */
    @Bean
    HotPath pickPath() {
        return new HotPath(PickCall.PATH, this::pick);
    }

    private Mono<Void> pick(ServerWebExchange exchange) {
        PickCall call = call(name -> exchange.getRequest().getHeaders().getFirst(name));
        Ticket ticket = new Ticket();
        long start = tools.clock().nanos();
        int maxBody = (int) tools.settings().maxBody().toBytes();
        return BodyReader.read(exchange.getRequest(), maxBody)
                .flatMap(body ->
                        Mono.fromCallable(() -> picks.pick(call, body, ticket)).subscribeOn(virtualThreads))
                .flatMap(result -> write(exchange, result).doOnSuccess(done -> count(result, start)))
                .doFinally(signal -> settle(signal, ticket));
    }

    private Mono<Void> write(ServerWebExchange exchange, PickResult result) {
        return switch (result) {
            case PickResult.Refused refused -> problems.write(exchange, refused.problem());
            case PickResult.Picked picked -> {
                ServerHttpResponse response = exchange.getResponse();
                response.getHeaders().setContentType(MediaType.APPLICATION_JSON);
                response.getHeaders().set(DECISION, picked.summary());
                yield response.writeWith(Mono.fromSupplier(
                        () -> response.bufferFactory().wrap(json.writeValueAsBytes(picked.answer()))));
            }
        };
    }

    private void settle(SignalType signal, Ticket ticket) {
        if (signal != SignalType.ON_COMPLETE) {
            ticket.abandon().ifPresent(picks::free);
            if (signal == SignalType.CANCEL) {
                tools.metrics().pick("cancelled", Duration.ZERO);
            }
        }
    }

    private void count(PickResult result, long start) {
        Duration took = Duration.ofNanos(tools.clock().nanos() - start);
        switch (result) {
            case PickResult.Picked picked -> tools.metrics().pick("picked", took);
            case PickResult.Refused refused ->
                tools.metrics().pick(refused.problem().code(), took);
        }
    }

    /** Reads the headers of a call; one that is missing or malformed is refused by its name, the rule and its value. */
    static PickCall call(Function<String, @Nullable String> header) {
        try {
            return PickCall.fromHeaders(header);
        } catch (IllegalArgumentException e) {
            String why = String.valueOf(e.getMessage());
            String named = why.split("[: ]", 2)[0];
            throw new RefusedException(
                    Problem.of(RefusalCode.INVALID_FIELD, why, named.startsWith("x-") ? named : null));
        }
    }
}
