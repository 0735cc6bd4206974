package io.glidepath.gateway.recovery;

import io.glidepath.contracts.handoff.PrefillOrder;
import io.glidepath.contracts.outcome.OutcomeResult;
import io.glidepath.contracts.problem.RefusalCode;
import io.glidepath.gateway.dialect.OpenAiErrors;
import io.glidepath.gateway.dialect.Refusal;
import io.glidepath.gateway.outcome.Claim;
import io.glidepath.gateway.outcome.LiveRequest;
import io.glidepath.gateway.outcome.LiveRequests;
import io.glidepath.gateway.outcome.TokenUsage;
import io.glidepath.gateway.picking.Choice;
import io.glidepath.gateway.picking.PickRequest;
import io.glidepath.gateway.picking.Picking;
import io.glidepath.gateway.relay.AttemptEnd;
import io.glidepath.gateway.relay.EngineCall;
import io.glidepath.gateway.relay.Relay;
import io.glidepath.gateway.signals.RequestRecord;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Sends a request to the worker that was chosen, and to the next one while nothing has come back. */
@Component
public class Attempts {

    private static final Logger LOG = LoggerFactory.getLogger(Attempts.class);

    private final RecoverySettings settings;
    private final Picking picking;
    private final Relay relay;
    private final LiveRequests live;
    private final OpenAiErrors errors;

    Attempts(RecoverySettings settings, Picking picking, Relay relay, LiveRequests live, OpenAiErrors errors) {
        this.settings = settings;
        this.picking = picking;
        this.relay = relay;
        this.live = live;
        this.errors = errors;
    }

    /**
     * Serves a request.
     *
     * @param request what to send
     * @param exchange the client
     * @return completes when the client has its answer; cancelling frees the worker
     */
    public Mono<Void> serve(InferenceRequest request, ServerWebExchange exchange) {
        return attempt(new Try(request, PickRequest.first(request.subject()), 1, Optional.empty()), exchange);
    }

    private Mono<Void> attempt(Try now, ServerWebExchange exchange) {
        return picking.pick(now.pick()).flatMap(choice -> switch (choice) {
            case Choice.Found found -> send(now, found, exchange);
            case Choice.None none ->
                errors.write(exchange, now.failure().map(Attempts::refusal).orElse(none.refusal()));
        });
    }

    private Mono<Void> send(Try now, Choice.Found found, ServerWebExchange exchange) {
        announce(found, exchange.getResponse().getHeaders());
        RequestRecord.of(exchange)
                .ifPresent(record -> record.attempt(found.worker().value(), now.number()));
        LiveRequest request = live.dispatched(now.claim(found));
        EngineCall call = now.call(found, exchange.getRequest().getHeaders(), settings.firstByteTimeout());
        return relay.run(call, request, exchange)
                .flatMap(end -> end instanceof AttemptEnd.Failed failed && failed.stale()
                        ? relay.run(call, request, exchange)
                        : Mono.just(end))
                .doOnCancel(() -> live.ended(request, OutcomeResult.CANCELLED, TokenUsage.UNKNOWN))
                .flatMap(end -> after(now, found, request, end, exchange));
    }

    private Mono<Void> after(
            Try now, Choice.Found found, LiveRequest request, AttemptEnd end, ServerWebExchange exchange) {
        return switch (end) {
            case AttemptEnd.Delivered delivered -> {
                live.ended(request, delivered.result(), delivered.usage());
                RequestRecord.of(exchange)
                        .ifPresent(record ->
                                record.result(delivered.result().name().toLowerCase(Locale.ROOT)));
                yield Mono.empty();
            }
            case AttemptEnd.Failed failed -> {
                live.ended(
                        request, failed.timeout() ? OutcomeResult.TIMEOUT : OutcomeResult.FAILED, TokenUsage.UNKNOWN);
                LOG.warn(
                        "attempt failed id={} attempt={} worker={} failure={}",
                        now.attemptId(),
                        now.number(),
                        found.worker(),
                        failed.detail());
                yield now.number() < settings.attempts()
                        ? attempt(now.next(found, failed), exchange)
                        : errors.write(exchange, refusal(failed));
            }
        };
    }

    private static void announce(Choice.Found found, HttpHeaders answer) {
        if (found.isFallback()) {
            answer.set("x-glidepath-fallback", "picker");
        } else {
            answer.remove("x-glidepath-fallback");
        }
        if (!found.decision().isEmpty()) {
            answer.set("x-glidepath-decision", found.decision());
        }
    }

    private static Refusal refusal(AttemptEnd.Failed failed) {
        return failed.timeout()
                ? Refusal.of(RefusalCode.ENGINE_TIMEOUT, "No engine began its answer in time.")
                : Refusal.of(RefusalCode.ENGINE_FAILED, "The engine failed, and so did every other that was tried.");
    }

    /** One try of a request: the pick it asks for, its number from 1, and how the try before it failed. */
    private record Try(InferenceRequest request, PickRequest pick, int number, Optional<AttemptEnd.Failed> failure) {

        Try next(Choice.Found found, AttemptEnd.Failed failed) {
            return new Try(request, pick.after(found), number + 1, Optional.of(failed));
        }

        String attemptId() {
            String id = request.subject().requestId();
            return number == 1 ? id : id + "-a" + number;
        }

        Claim claim(Choice.Found found) {
            PickRequest.Subject subject = request.subject();
            return new Claim(
                    subject.requestId(),
                    pick.attempt(),
                    found.worker(),
                    subject.model(),
                    subject.tenant(),
                    found.promptTokens(),
                    Math.max(0, found.promptTokens() - found.cachedTokens()),
                    found.prefill(),
                    found.reservation());
        }

        /** A decode adapter tells the picker itself when the prompt is read, so it must know whose that is. */
        private static Map<String, String> headers(Choice.Found found) {
            if (found.reservation().isEmpty() || !found.headers().containsKey(PrefillOrder.HEADER)) {
                return found.headers();
            }
            Map<String, String> headers = new HashMap<>(found.headers());
            headers.put(
                    PrefillOrder.RESERVATION_HEADER, found.reservation().get().toString());
            return headers;
        }

        EngineCall call(Choice.Found found, HttpHeaders client, Duration firstByteTimeout) {
            return new EngineCall(
                    found.worker().value(),
                    found.url(),
                    request.subject().path(),
                    client,
                    headers(found),
                    attemptId(),
                    request.bodyFor().apply(attemptId()),
                    firstByteTimeout);
        }
    }
}
