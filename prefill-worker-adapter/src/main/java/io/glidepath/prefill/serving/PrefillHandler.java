package io.glidepath.prefill.serving;

import io.glidepath.adapter.body.JsonMembers;
import io.glidepath.adapter.body.MalformedBodyException;
import io.glidepath.adapter.engine.EngineSettings;
import io.glidepath.adapter.handoff.HandOffCall;
import io.glidepath.adapter.handoff.HandOffHandler;
import io.glidepath.adapter.handoff.RefusedException;
import io.glidepath.adapter.relay.Failure;
import io.glidepath.adapter.relay.PassedHeaders;
import io.glidepath.adapter.relay.Relay;
import io.glidepath.adapter.relay.RelaySettings;
import io.glidepath.adapter.relay.Target;
import io.glidepath.adapter.relay.UpstreamCall;
import io.glidepath.adapter.relay.WholeAnswer;
import io.glidepath.contracts.handoff.PrefillOrder;
import io.glidepath.contracts.handoff.TransferEnd;
import io.glidepath.contracts.identity.ReservationId;
import io.glidepath.contracts.problem.Problem;
import io.glidepath.contracts.problem.RefusalCode;
import io.glidepath.prefill.admission.Admission;
import io.glidepath.prefill.admission.Admitted;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerResponse;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Passes prefill legs to the engine while it has room for them. A caller that leaves closes the engine's connection, upon
 * which the engine stops and frees what it computed.
 */
@Component
class PrefillHandler implements HandOffHandler {

    private static final int NO_CONTENT = 204;
    private static final int BAD_REQUEST = 400;

    private final Admission admission;
    private final Relay relay;
    private final MeterRegistry meters;
    private final JsonMapper json;
    private final Target engine;
    private final Duration deadline;

    PrefillHandler(Admission admission, Engine engine, MeterRegistry meters, JsonMapper json) {
        this.admission = admission;
        this.relay = engine.relay();
        this.meters = meters;
        this.json = json;
        URI address = engine.settings().address();
        this.engine = Target.engine(URI.create(address.getScheme() + "://" + address.getRawAuthority()));
        this.deadline = engine.times().firstByteTimeout();
    }

    /** The engine beside this adapter, and how it is called. */
    @Component
    record Engine(EngineSettings settings, RelaySettings times, Relay relay) {}

    @Override
    public Mono<Void> serve(HandOffCall call, HttpServerResponse caller) {
        return Mono.defer(() -> call.path().equals(TransferEnd.PATH) ? ended(call, caller) : compute(call, caller));
    }

    private Mono<Void> ended(HandOffCall call, HttpServerResponse caller) {
        try {
            TransferEnd end = json.readValue(call.body(), TransferEnd.class);
            count(admission.end(end.reservation(), end.fetched()) ? end.fetched() ? "fetched" : "left" : "unknown");
            return caller.status(NO_CONTENT).send();
        } catch (JacksonException e) {
            return Mono.error(new RefusedException(RefusalCode.INVALID_JSON, "no end of a transfer", null));
        }
    }

    private Mono<Void> compute(HandOffCall call, HttpServerResponse caller) {
        Optional<ReservationId> reservation = reservation(call);
        return switch (admission.admit(call.body().length, System.nanoTime())) {
            case Admitted.Refused refused -> Mono.error(refusal(refused));
            case Admitted.Place place ->
                relay.whole(
                                new UpstreamCall(
                                        engine, call.path(), PassedHeaders.ofRequest(call.headers()), call.body()),
                                deadline)
                        .doFinally(signal -> admission.leave(place))
                        .flatMap(answer -> pass(answer, reservation, caller));
        };
    }

    private Mono<Void> pass(WholeAnswer answer, Optional<ReservationId> reservation, HttpServerResponse caller) {
        return switch (answer) {
            case WholeAnswer.Missing missing -> Mono.error(broken(missing.failure()));
            case WholeAnswer.Came came -> {
                if (came.status() < BAD_REQUEST && hands(came.body())) {
                    reservation.ifPresent(id -> admission.hold(id, System.nanoTime()));
                    count("held");
                }
                caller.status(came.status()).headers(came.headers());
                yield caller.sendByteArray(Mono.just(came.body())).then();
            }
        };
    }

    private void count(String what) {
        meters.counter("glidepath.adapter.transfers", "event", what).increment();
    }

    /** Only of a prompt that its engine answered with parameters blocks are kept for somebody. */
    private static boolean hands(byte[] body) {
        try {
            return JsonMembers.scan(body)
                    .value("kv_transfer_params")
                    .filter(value -> value[0] == '{')
                    .isPresent();
        } catch (MalformedBodyException e) {
            return false;
        }
    }

    private static Optional<ReservationId> reservation(HandOffCall call) {
        try {
            return Optional.ofNullable(call.headers().get(PrefillOrder.RESERVATION_HEADER))
                    .map(ReservationId::parse);
        } catch (IllegalArgumentException e) {
            throw new RefusedException(
                    RefusalCode.INVALID_FIELD, String.valueOf(e.getMessage()), PrefillOrder.RESERVATION_HEADER);
        }
    }

    private static RefusedException refusal(Admitted.Refused refused) {
        String detail = "adapter.admission." + refused.bound() + " is " + refused.most() + " and " + refused.held()
                + " are held";
        Problem plain = Problem.of(RefusalCode.SATURATED, detail);
        Long retry = refused.retryMs().isPresent() ? refused.retryMs().getAsLong() : null;
        return new RefusedException(
                new Problem(plain.title(), plain.status(), plain.detail(), plain.code(), plain.param(), retry));
    }

    private static RefusedException broken(Failure failure) {
        return switch (failure.kind()) {
            case TIMEOUT -> new RefusedException(RefusalCode.ENGINE_TIMEOUT, "the engine did not answer in time", null);
            case UNREACHABLE -> new RefusedException(RefusalCode.UNAVAILABLE, "nobody listens at the engine", null);
            case BROKEN -> new RefusedException(RefusalCode.ENGINE_FAILED, "the engine broke before its answer", null);
        };
    }
}
