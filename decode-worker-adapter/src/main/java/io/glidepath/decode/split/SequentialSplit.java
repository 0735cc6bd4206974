package io.glidepath.decode.split;

import io.glidepath.adapter.relay.UpstreamCall;
import io.glidepath.contracts.handoff.FallbackCause;
import io.glidepath.contracts.handoff.LegReport;
import io.glidepath.contracts.handoff.TransferEnd;
import io.glidepath.contracts.outcome.OutcomeResult;
import io.glidepath.decode.dialect.Dialect;
import io.glidepath.decode.dialect.PrefillAnswer;
import io.glidepath.decode.fleet.PrefillWorker;
import io.glidepath.decode.notices.Notices;
import io.glidepath.decode.split.PrefillWalk.Stop;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerResponse;

/** The prefill leg, then the decode leg. */
@Component
class SequentialSplit {

    private final PrefillWalk walk;
    private final PrefillLeg prefill;
    private final DecodeLeg decode;
    private final Notices notices;

    SequentialSplit(PrefillWalk walk, PrefillLeg prefill, DecodeLeg decode, Notices notices) {
        this.walk = walk;
        this.prefill = prefill;
        this.decode = decode;
        this.notices = notices;
    }

    Mono<Void> run(Dialect.Sequential dialect, SplitRequest request, HttpServerResponse caller) {
        return walk.begin(request, caller, (stop, worker) -> ask(dialect, stop, worker));
    }

    private Mono<Void> ask(Dialect.Sequential dialect, Stop stop, PrefillWorker worker) {
        SplitRequest request = stop.request();
        return prefill.run(request.prefill(worker, dialect.prefill(request.prompt())))
                .doOnCancel(() -> stop.end().ended(OutcomeResult.CANCELLED))
                .flatMap(outcome -> outcome instanceof LegOutcome.Computed computed
                        ? computed(dialect, stop, worker, computed.answer())
                        : walk.after(stop, outcome));
    }

    private Mono<Void> computed(Dialect.Sequential dialect, Stop stop, PrefillWorker worker, PrefillAnswer answer) {
        LegReport report = stop.end().served(answer, stop.cause());
        if (!dialect.hands(answer)) {
            return walk.alone(stop, FallbackCause.NOTHING_TO_FETCH);
        }
        SplitRequest request = stop.request();
        AtomicBoolean fetched = new AtomicBoolean();
        UpstreamCall call = request.alone().with(dialect.decode(request.prompt(), answer));
        return decode.handed(call, report, () -> fetched.set(true), stop.caller())
                .doFinally(signal -> transferred(request, worker, fetched.get()));
    }

    private void transferred(SplitRequest request, PrefillWorker worker, boolean fetched) {
        if (worker.adapter()) {
            notices.transferEnded(worker.url(), new TransferEnd(request.reservation(), fetched));
        }
    }
}
