package io.glidepath.gateway.decisions;

import io.glidepath.contracts.problem.RefusalCode;
import io.glidepath.gateway.calls.InternalClient;
import io.glidepath.gateway.calls.Picker;
import io.glidepath.gateway.calls.Pickers;
import io.glidepath.gateway.dialect.Answers;
import io.glidepath.gateway.dialect.OpenAiErrors;
import io.glidepath.gateway.dialect.Refusal;
import io.glidepath.gateway.identity.Caller;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** {@code GET /glidepath/decisions/{requestId}}: asks every picker, since each knows only what it decided itself. */
@RestController
class DecisionsEndpoint {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,128}");
    private static final Duration DEADLINE = Duration.ofSeconds(2);

    private final Pickers pickers;
    private final InternalClient internal;
    private final OpenAiErrors errors;

    DecisionsEndpoint(Pickers pickers, InternalClient internal, OpenAiErrors errors) {
        this.pickers = pickers;
        this.internal = internal;
        this.errors = errors;
    }

    @GetMapping("/glidepath/decisions/{requestId}")
    Mono<Void> decision(@PathVariable String requestId, ServerWebExchange exchange) {
        if (!ID.matcher(requestId).matches()) {
            return unknown(exchange);
        }
        Map<String, String> headers =
                Map.of("x-glidepath-tenant", Caller.of(exchange).tenant());
        return Flux.fromIterable(pickers.all())
                .flatMap(picker -> ask(picker, requestId, headers))
                .collectList()
                .flatMap(answers -> answer(answers, exchange));
    }

    /** Empty when the picker gave no usable answer. */
    private Mono<InternalClient.Answer> ask(Picker picker, String requestId, Map<String, String> headers) {
        return internal.get(picker.at("/decisions/" + requestId), headers)
                .timeout(DEADLINE)
                .filter(answer -> answer.status() == 200 || answer.status() == 404)
                .onErrorComplete();
    }

    private Mono<Void> answer(List<InternalClient.Answer> answers, ServerWebExchange exchange) {
        Optional<InternalClient.Answer> found =
                answers.stream().filter(answer -> answer.status() == 200).findFirst();
        if (found.isPresent()) {
            return Answers.writeJson(exchange, found.get().body());
        }
        return answers.size() == pickers.all().size()
                ? unknown(exchange)
                : errors.write(
                        exchange,
                        Refusal.of(
                                RefusalCode.PICKER_UNAVAILABLE,
                                "A picker that may know the decision does not answer."));
    }

    private Mono<Void> unknown(ServerWebExchange exchange) {
        return errors.write(
                exchange,
                Refusal.of(RefusalCode.UNKNOWN_DECISION, "There is no decision of that id, or not any more."));
    }
}
