package io.glidepath.decode.split;

import io.glidepath.adapter.relay.UpstreamCall;
import io.glidepath.adapter.relay.WholeAnswer;
import io.glidepath.contracts.handoff.FallbackCause;
import io.glidepath.contracts.handoff.LegReport;
import io.glidepath.contracts.handoff.TransferEnd;
import io.glidepath.contracts.outcome.OutcomeResult;
import io.glidepath.decode.dialect.Dialect;
import io.glidepath.decode.dialect.PrefillAnswer;
import io.glidepath.decode.fleet.PrefillWorker;
import io.glidepath.decode.notices.Notices;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerResponse;

/** The prefill leg, then the decode leg. */
@Component
class SequentialSplit {

    private final PrefillLeg prefill;
    private final DecodeLeg decode;
    private final Notices notices;
    private final SplitMeters meters;

    SequentialSplit(PrefillLeg prefill, DecodeLeg decode, Notices notices, SplitMeters meters) {
        this.prefill = prefill;
        this.decode = decode;
        this.notices = notices;
        this.meters = meters;
    }

    Mono<Void> run(Dialect.Sequential dialect, SplitRequest request, HttpServerResponse caller) {
        return Mono.defer(() -> {
            Attempt first =
                    new Attempt(dialect, request, new PrefillEnd(request, notices), caller, 0, FallbackCause.NONE);
            return attempt(first);
        });
    }

    private Mono<Void> attempt(Attempt now) {
        if (now.index() == now.request().order().size()) {
            now.end().ended(OutcomeResult.FAILED);
            return decode.alone(now.request().alone(), LegReport.alone(now.cause()), now.caller());
        }
        PrefillWorker worker = now.request().order().get(now.index());
        return switch (worker.standing()) {
            case NOT_READY -> next(now, FallbackCause.NOT_READY);
            case UNSUPPORTED -> next(now, FallbackCause.UNSUPPORTED);
            case READY -> ask(now, worker);
        };
    }

    private Mono<Void> next(Attempt now, FallbackCause cause) {
        meters.fellBack(cause);
        return attempt(now.next(cause));
    }

    private Mono<Void> ask(Attempt now, PrefillWorker worker) {
        now.end().asks(worker);
        UpstreamCall call = now.request()
                .prefill(worker, now.dialect().prefill(now.request().prompt()));
        return prefill.run(call)
                .doOnCancel(() -> now.end().ended(OutcomeResult.CANCELLED))
                .flatMap(outcome -> switch (outcome) {
                    case LegOutcome.Failed failed -> next(now, failed.cause());
                    case LegOutcome.Refused refused -> refuse(now, refused.answer());
                    case LegOutcome.Computed computed -> computed(now, worker, computed.answer());
                });
    }

    private Mono<Void> refuse(Attempt now, WholeAnswer.Came answer) {
        now.end().ended(OutcomeResult.FAILED);
        return decode.refused(answer, LegReport.alone(now.cause()), now.caller());
    }

    private Mono<Void> computed(Attempt now, PrefillWorker worker, PrefillAnswer answer) {
        LegReport report = now.end().served(answer, now.cause());
        if (!now.dialect().hands(answer)) {
            meters.fellBack(FallbackCause.NOTHING_TO_FETCH);
            return decode.alone(now.request().alone(), LegReport.alone(FallbackCause.NOTHING_TO_FETCH), now.caller());
        }
        AtomicBoolean fetched = new AtomicBoolean();
        UpstreamCall call =
                now.request().alone().with(now.dialect().decode(now.request().prompt(), answer));
        return decode.handed(call, report, () -> fetched.set(true), now.caller())
                .doFinally(signal -> transferred(now.request(), worker, fetched.get()));
    }

    private void transferred(SplitRequest request, PrefillWorker worker, boolean fetched) {
        if (worker.adapter()) {
            notices.transferEnded(worker.url(), new TransferEnd(request.reservation(), fetched));
        }
    }

    /** Where a request stands: the next prefill worker to ask, and why the one before it did not serve. */
    private record Attempt(
            Dialect.Sequential dialect,
            SplitRequest request,
            PrefillEnd end,
            HttpServerResponse caller,
            int index,
            FallbackCause cause) {

        Attempt next(FallbackCause why) {
            return new Attempt(dialect, request, end, caller, index + 1, why);
        }
    }
}
