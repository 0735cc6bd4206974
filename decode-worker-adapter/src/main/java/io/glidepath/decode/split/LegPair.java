package io.glidepath.decode.split;

import io.glidepath.adapter.relay.AnswerHead;
import io.glidepath.contracts.handoff.LegReport;
import io.glidepath.contracts.outcome.OutcomeResult;
import io.glidepath.decode.fleet.PrefillWorker;
import io.glidepath.decode.split.PrefillWalk.Stop;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** Two legs that run at once; who decides first, decides. Thread-safe. */
final class LegPair {

    private final Stop stop;
    private final Sinks.One<LegOutcome> failed = Sinks.one();
    private final AtomicReference<Stage> stage = new AtomicReference<>(Stage.WAITING);
    private volatile LegReport report;

    private enum Stage {
        WAITING,
        BEGUN,
        FAILED
    }

    LegPair(Stop stop, PrefillWorker worker) {
        this.stop = stop;
        this.report = new LegReport(
                Optional.of(worker.id()),
                OptionalLong.empty(),
                OptionalInt.empty(),
                OptionalLong.empty(),
                stop.cause());
    }

    /** The prefill leg's failure, when it came before the decode engine's first byte. */
    Mono<LegOutcome> failed() {
        return failed.asMono();
    }

    LegReport report() {
        return report;
    }

    /** The decode engine's first byte: wanted unless the prefill leg failed before it. */
    boolean begin(AnswerHead head, long nanos, SplitMeters meters) {
        if (!stage.compareAndSet(Stage.WAITING, Stage.BEGUN)) {
            return false;
        }
        LegReport told = DecodeLeg.timed(report, head, nanos);
        meters.served(told);
        meters.transferred(told);
        head.headers().set(LegReport.HEADER, told.toString());
        return true;
    }

    void prefilled(LegOutcome outcome) {
        if (outcome instanceof LegOutcome.Computed computed) {
            report = stop.end().served(computed.answer(), stop.cause());
        } else if (stage.compareAndSet(Stage.WAITING, Stage.FAILED)) {
            failed.tryEmitValue(outcome);
        }
    }

    /** The decode leg is over: a prefill leg that it outlived has served, one that waits for it never will. */
    void decoded() {
        stop.end().ended(stage.get() == Stage.BEGUN ? OutcomeResult.OK : OutcomeResult.CANCELLED);
    }

    /** The caller has left. */
    void left() {
        stop.end().ended(stage.get() == Stage.BEGUN ? OutcomeResult.OK : OutcomeResult.CANCELLED);
    }
}
