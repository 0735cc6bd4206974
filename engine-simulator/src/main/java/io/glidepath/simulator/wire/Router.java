package io.glidepath.simulator.wire;

import io.glidepath.simulator.answers.GenerationEndpoint;
import io.glidepath.simulator.exchange.Call;
import io.glidepath.simulator.exchange.Refused;
import io.glidepath.simulator.exchange.Reply;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import reactor.core.publisher.Mono;

/** Finds who answers a request, and answers for those that nobody does. */
final class Router {

    private final Map<String, Map<String, Function<Call, Mono<Reply>>>> routes = new TreeMap<>();
    private final Optional<String> apiKey;

    Router(EngineParts engine, EngineControl control, Optional<String> apiKey) {
        this.apiKey = apiKey;
        GenerationEndpoint.Parts generation = engine.generation();
        routeGeneration(
                new GenerationEndpoint(generation), new TokenEndpoint(generation.vocabulary(), generation.model()));
        routeState(new StateEndpoint(engine));
        routeFaults(new FaultEndpoint(generation.faults(), control));
        routeHandOffs(
                new TransferEndpoint(generation.handOffs().legs()), new AccountingEndpoint(generation.handOffs()));
    }

    private void routeGeneration(GenerationEndpoint generation, TokenEndpoint tokens) {
        route("POST", "/v1/chat/completions", generation::chat);
        route("POST", "/v1/completions", generation::completion);
        route("POST", "/tokenize", now(tokens::tokenize));
        route("POST", "/detokenize", now(tokens::detokenize));
    }

    private void routeState(StateEndpoint state) {
        route("GET", "/health", now(call -> Reply.empty()));
        route("GET", "/ping", now(call -> Reply.empty()));
        route("POST", "/ping", now(call -> Reply.empty()));
        route("GET", "/version", now(call -> state.version()));
        route("GET", "/load", now(call -> state.load()));
        route("GET", "/metrics", now(call -> state.metrics()));
        route("GET", "/kv_event_sources", now(call -> state.eventSources()));
        route("GET", "/v1/models", now(call -> state.models()));
        route("POST", "/reset_prefix_cache", call -> state.resetPrefixCache());
    }

    private void routeFaults(FaultEndpoint faults) {
        route("GET", "/simulator/faults", now(call -> faults.show()));
        route("POST", "/simulator/faults", now(faults::change));
        route("DELETE", "/simulator/faults", now(call -> faults.clear()));
    }

    private void routeHandOffs(TransferEndpoint transfers, AccountingEndpoint accounting) {
        route("POST", "/simulator/transfers/begin", transfers::begin);
        route("POST", "/simulator/transfers/end", transfers::end);
        route("GET", "/simulator/accounting", now(call -> accounting.show()));
    }

    private void route(String method, String path, Function<Call, Mono<Reply>> endpoint) {
        routes.computeIfAbsent(path, absent -> new TreeMap<>()).put(method, endpoint);
    }

    private static Function<Call, Mono<Reply>> now(Function<Call, Reply> endpoint) {
        return call -> Mono.just(endpoint.apply(call));
    }

    Mono<Reply> answer(Call call) {
        if (!allowed(call)) {
            return Mono.just(Reply.json(401, "{\"error\":\"Unauthorized\"}"));
        }
        Map<String, Function<Call, Mono<Reply>>> methods = routes.get(call.path());
        if (methods == null) {
            return Mono.just(Reply.json(404, "{\"detail\":\"Not Found\"}"));
        }
        Function<Call, Mono<Reply>> endpoint = methods.get(call.method());
        if (endpoint == null) {
            return Mono.just(methodNotAllowed(methods));
        }
        try {
            return endpoint.apply(call);
        } catch (Refused refused) {
            return Mono.just(Reply.error(refused.error()));
        }
    }

    // The engine guards the API paths only; health, metrics and tokenizing stay open.
    private boolean allowed(Call call) {
        return apiKey.isEmpty()
                || Stream.of("/v1", "/v2", "/inference", "/cohere").noneMatch(call.path()::startsWith)
                || call.header("authorization")
                        .filter(("Bearer " + apiKey.get())::equals)
                        .isPresent();
    }

    private static Reply methodNotAllowed(Map<String, ?> methods) {
        Reply.Full plain = Reply.json(405, "{\"detail\":\"Method Not Allowed\"}");
        Map<String, String> allow = Map.of("allow", String.join(", ", methods.keySet()));
        return new Reply.Full(plain.status(), plain.contentType(), plain.body(), allow);
    }
}
