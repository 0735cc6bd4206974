package io.glidepath.decode.split;

import io.glidepath.adapter.body.JsonMembers;
import io.glidepath.adapter.body.MalformedBodyException;
import io.glidepath.adapter.engine.EngineSettings;
import io.glidepath.adapter.handoff.HandOffCall;
import io.glidepath.adapter.handoff.RefusedException;
import io.glidepath.adapter.relay.PassedHeaders;
import io.glidepath.adapter.relay.Target;
import io.glidepath.adapter.relay.UpstreamCall;
import io.glidepath.contracts.handoff.PrefillOrder;
import io.glidepath.contracts.identity.ReservationId;
import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.contracts.problem.RefusalCode;
import io.glidepath.decode.dialect.Prompt;
import io.glidepath.decode.fleet.PrefillWorker;
import io.glidepath.decode.fleet.PrefillWorkers;
import io.netty.handler.codec.http.HttpHeaders;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** Understands what came, or refuses it. */
@Component
class RequestReader {

    private static final String REQUEST_ID = "x-request-id";

    private final PrefillWorkers workers;
    private final Target engine;

    RequestReader(PrefillWorkers workers, EngineSettings settings) {
        this.workers = workers;
        this.engine = Target.engine(bare(settings.address()));
    }

    /** The request as its engine serves it alone. */
    UpstreamCall alone(HandOffCall call) {
        return new UpstreamCall(engine, call.path(), PassedHeaders.ofRequest(call.headers()), call.body());
    }

    /** The split that a picker wants; empty when it wants none. */
    Optional<SplitRequest> split(HandOffCall call) {
        return header(call, PrefillOrder.HEADER, PrefillOrder::parse).map(order -> {
            ReservationId reservation = header(call, PrefillOrder.RESERVATION_HEADER, ReservationId::parse)
                    .orElseThrow(() ->
                            invalid(PrefillOrder.RESERVATION_HEADER + " is missing", PrefillOrder.RESERVATION_HEADER));
            UpstreamCall alone = alone(call);
            return new SplitRequest(
                    prompt(call), alone, requestId(alone.headers(), reservation), reservation, resolve(order));
        });
    }

    /** The id stands in a header already when the gateway made it, as it always does. */
    private static String requestId(HttpHeaders headers, ReservationId reservation) {
        if (!headers.contains(REQUEST_ID)) {
            headers.set(REQUEST_ID, reservation.toString());
        }
        return headers.get(REQUEST_ID);
    }

    /** While no fleet was ever seen nobody can be resolved, and nobody can be called unknown either. */
    private List<PrefillWorker> resolve(PrefillOrder order) {
        return workers.known() ? order.workers().stream().map(this::resolve).toList() : List.of();
    }

    private PrefillWorker resolve(WorkerId id) {
        return workers.find(id)
                .orElseThrow(() -> invalid(
                        PrefillOrder.HEADER + " must name workers of the fleet but named '" + id + "'",
                        PrefillOrder.HEADER));
    }

    private static Prompt prompt(HandOffCall call) {
        try {
            Prompt prompt = new Prompt(call.path(), JsonMembers.scan(call.body()));
            prompt.refusedField().ifPresent(field -> {
                throw new RefusedException(RefusalCode.REFUSED_FIELD, field + " may not come from outside", field);
            });
            return prompt;
        } catch (MalformedBodyException e) {
            throw new RefusedException(RefusalCode.INVALID_JSON, String.valueOf(e.getMessage()), null);
        }
    }

    private static <T> Optional<T> header(HandOffCall call, String name, Function<String, T> parse) {
        List<String> values = call.headers().getAll(name);
        if (values.size() > 1) {
            throw invalid(name + " must come once but came " + values.size() + " times", name);
        }
        try {
            return values.stream().map(parse).findFirst();
        } catch (IllegalArgumentException e) {
            throw invalid(String.valueOf(e.getMessage()), name);
        }
    }

    private static RefusedException invalid(String detail, String field) {
        return new RefusedException(RefusalCode.INVALID_FIELD, detail, field);
    }

    private static URI bare(URI address) {
        return URI.create(address.getScheme() + "://" + address.getRawAuthority());
    }
}
