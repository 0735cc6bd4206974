package io.glidepath.decode.split;

import io.glidepath.contracts.handoff.FallbackCause;
import io.glidepath.contracts.handoff.LegReport;
import io.glidepath.contracts.outcome.OutcomeResult;
import io.glidepath.decode.fleet.PrefillWorker;
import io.glidepath.decode.notices.Notices;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerResponse;

/** Goes through a request's prefill workers in the picker's order; past the last one the decode engine serves alone. */
@Component
class PrefillWalk {

    private final DecodeLeg decode;
    private final Notices notices;
    private final SplitMeters meters;

    PrefillWalk(DecodeLeg decode, Notices notices, SplitMeters meters) {
        this.decode = decode;
        this.notices = notices;
        this.meters = meters;
    }

    /** Has one worker serve; comes back to {@link #after} when it does not. */
    interface Asking {
        Mono<Void> ask(Stop stop, PrefillWorker worker);
    }

    /** Where a request stands: the next prefill worker to ask, and why the one before it did not serve. */
    record Stop(
            SplitRequest request,
            PrefillEnd end,
            HttpServerResponse caller,
            Asking asking,
            int index,
            FallbackCause cause) {

        Stop next(FallbackCause why) {
            return new Stop(request, end, caller, asking, index + 1, why);
        }
    }

    Mono<Void> begin(SplitRequest request, HttpServerResponse caller, Asking asking) {
        return Mono.defer(
                () -> at(new Stop(request, new PrefillEnd(request, notices), caller, asking, 0, FallbackCause.NONE)));
    }

    /** The worker of this stop did not serve. */
    Mono<Void> after(Stop stop, LegOutcome outcome) {
        return switch (outcome) {
            case LegOutcome.Failed failed -> next(stop, failed.cause());
            case LegOutcome.Refused refused -> {
                stop.end().ended(OutcomeResult.REFUSED);
                yield decode.refused(refused.answer(), LegReport.alone(stop.cause()), stop.caller());
            }
            case LegOutcome.Computed computed -> throw new IllegalArgumentException("it served");
        };
    }

    /** It served, but there is nothing to fetch. */
    Mono<Void> alone(Stop stop, FallbackCause cause) {
        meters.fellBack(cause);
        return decode.alone(stop.request().alone(), LegReport.alone(cause), stop.caller());
    }

    private Mono<Void> at(Stop stop) {
        if (stop.index() == stop.request().order().size()) {
            stop.end().ended(result(stop.cause()));
            return decode.alone(stop.request().alone(), LegReport.alone(stop.cause()), stop.caller());
        }
        PrefillWorker worker = stop.request().order().get(stop.index());
        return switch (worker.standing()) {
            case NOT_READY -> next(stop, FallbackCause.NOT_READY);
            case UNSUPPORTED -> next(stop, FallbackCause.UNSUPPORTED);
            case READY -> {
                stop.end().asks(worker);
                yield stop.asking().ask(stop, worker);
            }
        };
    }

    /** One that has enough, or cannot do this, has not failed. */
    private static OutcomeResult result(FallbackCause last) {
        return switch (last) {
            case BUSY, NOT_READY, UNSUPPORTED -> OutcomeResult.REFUSED;
            case TIMEOUT -> OutcomeResult.TIMEOUT;
            case NONE, UNREACHABLE, FAILED, BROKEN, ABORTED, NOTHING_TO_FETCH, REPEATED -> OutcomeResult.FAILED;
        };
    }

    private Mono<Void> next(Stop stop, FallbackCause cause) {
        meters.fellBack(cause);
        return at(stop.next(cause));
    }
}
