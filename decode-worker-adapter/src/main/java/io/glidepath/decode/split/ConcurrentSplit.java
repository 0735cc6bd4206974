package io.glidepath.decode.split;

import io.glidepath.adapter.relay.RelayEnd;
import io.glidepath.contracts.handoff.FallbackCause;
import io.glidepath.decode.dialect.Dialect;
import io.glidepath.decode.fleet.PrefillWorker;
import io.glidepath.decode.split.PrefillWalk.Stop;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerResponse;

/**
 * Both legs at once. Until the decode engine's first byte a prefill leg that fails takes the decode leg with it, which would
 * wait for its blocks for minutes, and another worker is tried; from that byte on the blocks are there. Whatever ends the
 * decode leg ends the prefill leg.
 */
@Component
class ConcurrentSplit {

    private final PrefillWalk walk;
    private final PrefillLeg prefill;
    private final DecodeLeg decode;
    private final Bootstraps bootstraps;
    private final SplitMeters meters;

    ConcurrentSplit(PrefillWalk walk, PrefillLeg prefill, DecodeLeg decode, Bootstraps bootstraps, SplitMeters meters) {
        this.walk = walk;
        this.prefill = prefill;
        this.decode = decode;
        this.bootstraps = bootstraps;
        this.meters = meters;
    }

    /** What ended an attempt. */
    private sealed interface Won {

        record Decoded(RelayEnd end) implements Won {}

        record PrefillFailed(LegOutcome outcome) implements Won {}
    }

    Mono<Void> run(Dialect.Concurrent dialect, SplitRequest request, HttpServerResponse caller) {
        return walk.begin(request, caller, (stop, worker) -> ask(dialect, stop, worker));
    }

    private Mono<Void> ask(Dialect.Concurrent dialect, Stop stop, PrefillWorker worker) {
        return bootstraps
                .of(worker, dialect.asksForEngineId())
                .flatMap(found -> found.isPresent()
                        ? both(dialect, stop, worker, found.get())
                        : walk.after(stop, new LegOutcome.Failed(FallbackCause.UNREACHABLE)));
    }

    private Mono<Void> both(Dialect.Concurrent dialect, Stop stop, PrefillWorker worker, Dialect.Bootstrap bootstrap) {
        SplitRequest request = stop.request();
        Dialect.Legs legs = dialect.legs(request.prompt(), request.requestId(), bootstrap);
        LegPair pair = new LegPair(stop, worker);
        Mono<Won> decoding = decode.beside(
                        request.alone().with(legs.decode()),
                        stop.caller(),
                        (head, nanos) -> pair.begin(head, nanos, meters))
                .map(Won.Decoded::new);
        return Mono.defer(() -> {
                    Disposable first =
                            prefill.run(request.prefill(worker, legs.prefill())).subscribe(pair::prefilled);
                    return Mono.firstWithSignal(decoding, pair.failed().map(Won.PrefillFailed::new))
                            .doOnCancel(pair::left)
                            .doFinally(signal -> first.dispose());
                })
                .flatMap(won -> switch (won) {
                    case Won.Decoded decoded -> {
                        pair.decoded();
                        yield decode.ended(decoded.end(), pair.report(), stop.caller());
                    }
                    case Won.PrefillFailed failed -> {
                        bootstraps.forget(worker);
                        yield walk.after(stop, failed.outcome());
                    }
                });
    }
}
