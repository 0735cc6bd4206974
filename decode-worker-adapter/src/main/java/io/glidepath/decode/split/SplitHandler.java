package io.glidepath.decode.split;

import io.glidepath.adapter.handoff.HandOffCall;
import io.glidepath.adapter.handoff.HandOffHandler;
import io.glidepath.adapter.handoff.HandOffSettings;
import io.glidepath.contracts.handoff.FallbackCause;
import io.glidepath.contracts.handoff.LegReport;
import io.glidepath.decode.dialect.Dialect;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerResponse;

/** Serves what comes to the decode adapter's port. */
@Component
class SplitHandler implements HandOffHandler {

    private final RequestReader reader;
    private final UsedReservations used;
    private final DecodeLeg decode;
    private final SequentialSplit sequential;
    private final ConcurrentSplit concurrent;
    private final Optional<Dialect> dialect;

    SplitHandler(
            RequestReader reader,
            UsedReservations used,
            DecodeLeg decode,
            SequentialSplit sequential,
            ConcurrentSplit concurrent,
            Dialects dialects) {
        this.reader = reader;
        this.used = used;
        this.decode = decode;
        this.sequential = sequential;
        this.concurrent = concurrent;
        this.dialect = dialects.own();
    }

    /** The dialect of the engine beside this adapter. */
    @Component
    record Dialects(HandOffSettings settings, RandomGenerator random) {

        Optional<Dialect> own() {
            return settings.kind().map(kind -> Dialect.of(kind, random));
        }
    }

    @Override
    public Mono<Void> serve(HandOffCall call, HttpServerResponse caller) {
        return Mono.defer(() -> reader.split(call)
                .map(request -> split(request, caller))
                .orElseGet(() -> decode.plain(reader.alone(call), caller)));
    }

    private Mono<Void> split(SplitRequest request, HttpServerResponse caller) {
        if (request.order().isEmpty()) {
            return alone(request, FallbackCause.NOT_READY, caller);
        }
        Dialect own = dialect.orElseThrow(() -> new IllegalStateException("requests come only where there is one"));
        if (!own.takes(request.prompt())) {
            return alone(request, FallbackCause.UNSUPPORTED, caller);
        }
        if (!used.take(request.reservation())) {
            return alone(request, FallbackCause.REPEATED, caller);
        }
        return switch (own) {
            case Dialect.Sequential one -> sequential.run(one, request, caller);
            case Dialect.Concurrent both -> concurrent.run(both, request, caller);
        };
    }

    private Mono<Void> alone(SplitRequest request, FallbackCause cause, HttpServerResponse caller) {
        return decode.alone(request.alone(), LegReport.alone(cause), caller);
    }
}
