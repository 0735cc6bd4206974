package io.glidepath.adapter.handoff;

import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerResponse;

/** What an adapter does with a request; a bean of each adapter that takes some. Thread-safe; on an event loop, never blocks. */
public interface HandOffHandler {

    /**
     * Serves a request.
     *
     * @param call the request, its caller admitted
     * @param caller where the answer goes, nothing of it written yet
     * @return completes with the answer; {@link RefusedException} refuses; cancelled when the caller leaves
     */
    Mono<Void> serve(HandOffCall call, HttpServerResponse caller);
}
