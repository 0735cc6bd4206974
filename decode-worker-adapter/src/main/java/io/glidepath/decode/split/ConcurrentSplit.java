package io.glidepath.decode.split;

import io.glidepath.adapter.relay.AnswerHead;
import io.glidepath.adapter.relay.RelayEnd;
import io.glidepath.adapter.relay.WholeAnswer;
import io.glidepath.contracts.handoff.FallbackCause;
import io.glidepath.contracts.handoff.LegReport;
import io.glidepath.contracts.outcome.OutcomeResult;
import io.glidepath.decode.dialect.Dialect;
import io.glidepath.decode.fleet.PrefillWorker;
import io.glidepath.decode.notices.Notices;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.netty.http.server.HttpServerResponse;

/**
 * Both legs at once. Until the decode engine's first byte a prefill leg that fails takes the decode leg with it, which would
 * wait for its blocks for minutes, and another worker is tried; from that byte on the blocks are there. Whatever ends the
 * decode leg ends the prefill leg.
 */
@Component
class ConcurrentSplit {

    private final PrefillLeg prefill;
    private final DecodeLeg decode;
    private final Bootstraps bootstraps;
    private final Notices notices;
    private final SplitMeters meters;

    ConcurrentSplit(PrefillLeg prefill, DecodeLeg decode, Bootstraps bootstraps, Notices notices, SplitMeters meters) {
        this.prefill = prefill;
        this.decode = decode;
        this.bootstraps = bootstraps;
        this.notices = notices;
        this.meters = meters;
    }

    Mono<Void> run(Dialect.Concurrent dialect, SplitRequest request, HttpServerResponse caller) {
        return Mono.defer(() -> attempt(
                new Attempt(dialect, request, new PrefillEnd(request, notices), caller, 0, FallbackCause.NONE)));
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
            case READY ->
                bootstraps
                        .of(worker, now.dialect().asksForEngineId())
                        .flatMap(found -> found.isPresent()
                                ? both(now, worker, found.get())
                                : next(now, FallbackCause.UNREACHABLE));
        };
    }

    private Mono<Void> next(Attempt now, FallbackCause cause) {
        meters.fellBack(cause);
        return attempt(now.next(cause));
    }

    private Mono<Void> both(Attempt now, PrefillWorker worker, Dialect.Bootstrap bootstrap) {
        now.end().asks(worker);
        SplitRequest request = now.request();
        Dialect.Legs legs = now.dialect().legs(request.prompt(), request.requestId(), bootstrap);
        Pair pair = new Pair(now, worker);
        Mono<Won> decoding = decode.beside(request.alone().with(legs.decode()), now.caller(), pair::begin)
                .map(Won.Decoded::new);
        Mono<Won> race = Mono.defer(() -> {
            Disposable first =
                    prefill.run(request.prefill(worker, legs.prefill())).subscribe(pair::prefilled);
            return Mono.firstWithSignal(decoding, pair.failed().map(Won.PrefillFailed::new))
                    .doOnCancel(() -> now.end().ended(OutcomeResult.CANCELLED))
                    .doFinally(signal -> {
                        first.dispose();
                        pair.over();
                    });
        });
        return race.flatMap(won -> switch (won) {
            case Won.Decoded decoded -> decode.ended(decoded.end(), pair.report(), now.caller());
            case Won.PrefillFailed prefillFailed -> failed(now, worker, prefillFailed.outcome());
        });
    }

    /** What ended an attempt. */
    private sealed interface Won {

        record Decoded(RelayEnd end) implements Won {}

        record PrefillFailed(LegOutcome outcome) implements Won {}
    }

    private Mono<Void> failed(Attempt now, PrefillWorker worker, LegOutcome outcome) {
        bootstraps.forget(worker);
        return switch (outcome) {
            case LegOutcome.Failed failed -> next(now, failed.cause());
            case LegOutcome.Refused refused -> refuse(now, refused.answer());
            case LegOutcome.Computed computed -> Mono.empty(); // never sent to this place
        };
    }

    private Mono<Void> refuse(Attempt now, WholeAnswer.Came answer) {
        now.end().ended(OutcomeResult.FAILED);
        return decode.refused(answer, LegReport.alone(now.cause()), now.caller());
    }

    /** The two legs of one attempt; who decides first, decides. */
    private final class Pair {

        private final Attempt now;
        private final Sinks.One<LegOutcome> failed = Sinks.one();
        private final AtomicReference<Stage> stage = new AtomicReference<>(Stage.WAITING);
        private volatile LegReport report;

        Pair(Attempt now, PrefillWorker worker) {
            this.now = now;
            this.report = new LegReport(
                    Optional.of(worker.id()),
                    OptionalLong.empty(),
                    OptionalInt.empty(),
                    OptionalLong.empty(),
                    now.cause());
        }

        Mono<LegOutcome> failed() {
            return failed.asMono();
        }

        LegReport report() {
            return report;
        }

        /** The decode engine's first byte: wanted unless the prefill leg failed before it. */
        boolean begin(AnswerHead head, long nanos) {
            if (!stage.compareAndSet(Stage.WAITING, Stage.BEGUN)) {
                return false;
            }
            LegReport told = decode.timed(report, head, nanos);
            meters.served(told);
            head.headers().set(LegReport.HEADER, told.toString());
            return true;
        }

        void prefilled(LegOutcome outcome) {
            if (outcome instanceof LegOutcome.Computed computed) {
                report = now.end().served(computed.answer(), now.cause());
            } else if (stage.compareAndSet(Stage.WAITING, Stage.FAILED)) {
                failed.tryEmitValue(outcome);
            }
        }

        /** A prefill leg that the decode leg outlived has served. */
        void over() {
            if (stage.get() == Stage.BEGUN) {
                now.end().ended(OutcomeResult.OK);
            }
        }
    }

    private enum Stage {
        WAITING,
        BEGUN,
        FAILED
    }

    /** Where a request stands: the next prefill worker to ask, and why the one before it did not serve. */
    private record Attempt(
            Dialect.Concurrent dialect,
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
