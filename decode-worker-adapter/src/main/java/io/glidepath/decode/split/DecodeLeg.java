package io.glidepath.decode.split;

import io.glidepath.adapter.handoff.RefusedException;
import io.glidepath.adapter.relay.AnswerHead;
import io.glidepath.adapter.relay.Failure;
import io.glidepath.adapter.relay.HeadFinish;
import io.glidepath.adapter.relay.Relay;
import io.glidepath.adapter.relay.RelayEnd;
import io.glidepath.adapter.relay.UpstreamCall;
import io.glidepath.adapter.relay.WholeAnswer;
import io.glidepath.contracts.handoff.LegReport;
import io.glidepath.contracts.problem.RefusalCode;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerResponse;

/** The decode engine's leg, or its whole service of a request: whatever it answers goes to the caller. */
@Component
class DecodeLeg {

    private final Relay relay;
    private final SplitMeters meters;

    DecodeLeg(Relay relay, SplitMeters meters) {
        this.relay = relay;
        this.meters = meters;
    }

    /** A request that nobody wants split. */
    Mono<Void> plain(UpstreamCall call, HttpServerResponse caller) {
        return twice(call, caller, (head, nanos) -> true);
    }

    /** A split request that came to be served by this engine alone. */
    Mono<Void> alone(UpstreamCall call, LegReport report, HttpServerResponse caller) {
        meters.served(report);
        return twice(call, caller, (head, nanos) -> {
            tell(head, report);
            return true;
        });
    }

    /** With parameters, which are used once: nothing is repeated. */
    Mono<Void> handed(UpstreamCall call, LegReport report, Runnable fetched, HttpServerResponse caller) {
        meters.served(report);
        return relay.carry(call, caller, (head, nanos) -> {
                    fetched.run();
                    LegReport timed = timed(report, head, nanos);
                    meters.transferred(timed);
                    tell(head, timed);
                    return true;
                })
                .flatMap(end -> ended(end, report, caller));
    }

    /** Both at once: {@code finish} has the last word on whether this answer is wanted. */
    Mono<RelayEnd> beside(UpstreamCall call, HttpServerResponse caller, HeadFinish finish) {
        return relay.carry(call, caller, finish);
    }

    /** The prefill engine's answer instead, since every other would say the same. */
    Mono<Void> refused(WholeAnswer.Came answer, LegReport report, HttpServerResponse caller) {
        return caller.status(answer.status())
                .headers(answer.headers())
                .header(LegReport.HEADER, report.toString())
                .sendByteArray(Mono.just(answer.body()))
                .then();
    }

    /** Completes with the answer's end; a refusal when nothing of it went to the caller. */
    Mono<Void> ended(RelayEnd end, LegReport report, HttpServerResponse caller) {
        if (end instanceof RelayEnd.Failed) {
            caller.header(LegReport.HEADER, report.toString());
        }
        return ended(end);
    }

    /** The report in the head of an answer; a stream's first byte came when the blocks were there, a whole answer's at its end. */
    static LegReport timed(LegReport report, AnswerHead head, long nanos) {
        return head.isEvents() ? report.withTransferMs(TimeUnit.NANOSECONDS.toMillis(nanos)) : report;
    }

    private Mono<Void> twice(UpstreamCall call, HttpServerResponse caller, HeadFinish finish) {
        return relay.carry(call, caller, finish)
                .flatMap(end -> end instanceof RelayEnd.Failed failed
                                && failed.failure().stale()
                        ? relay.carry(call, caller, finish)
                        : Mono.just(end))
                .flatMap(DecodeLeg::ended);
    }

    private static void tell(AnswerHead head, LegReport report) {
        head.headers().set(LegReport.HEADER, report.toString());
    }

    private static Mono<Void> ended(RelayEnd end) {
        return end instanceof RelayEnd.Failed failed ? Mono.error(refusal(failed.failure())) : Mono.empty();
    }

    private static RefusedException refusal(Failure failure) {
        return failure.kind() == Failure.Kind.TIMEOUT
                ? new RefusedException(RefusalCode.ENGINE_TIMEOUT, "the engine did not begin its answer in time", null)
                : new RefusedException(RefusalCode.ENGINE_FAILED, "the engine broke before its answer", null);
    }
}
