package io.glidepath.gateway.relay;

import io.glidepath.gateway.dialect.OpenAiErrors;
import io.glidepath.gateway.outcome.LiveRequest;
import io.netty.buffer.ByteBuf;
import org.reactivestreams.Publisher;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Signal;

/**
 * Carries one attempt. Until the first byte of an answer's body came, the client's response is untouched, so that another
 * worker may be tried; from then on each chunk is passed on as it comes.
 */
@Component
public class Relay {

    private final EngineClient engines;
    private final RelaySettings settings;
    private final OpenAiErrors errors;
    private final RelaySignals signals;

    Relay(EngineClient engines, RelaySettings settings, OpenAiErrors errors, RelaySignals signals) {
        this.engines = engines;
        this.settings = settings;
        this.errors = errors;
        this.signals = signals;
    }

    /**
     * Sends a request to its engine, and the answer to the client.
     *
     * @param call what to send
     * @param request the attempt in flight
     * @param exchange the client, its response not yet committed
     * @return what became of it, never an error; cancelling closes the engine's connection
     */
    public Mono<AttemptEnd> run(EngineCall call, LiveRequest request, ServerWebExchange exchange) {
        return Mono.defer(() -> {
            ClientConnection client = ClientConnection.of(exchange);
            EngineStream stream = new EngineStream(
                    call.firstByteTimeout(), settings.tokenTimeout(), signals.nanoClock(), client::takesMore);
            Delivery delivery = new Delivery(stream, request, exchange, client, call.apart());
            return engines.send(call, stream)
                    .switchOnFirst((first, all) -> begin(delivery, first, all))
                    .next()
                    .doFinally(signal -> stream.over());
        });
    }

    private Publisher<AttemptEnd> begin(Delivery delivery, Signal<? extends ByteBuf> first, Flux<ByteBuf> all) {
        if (first.isOnError()) {
            return all.thenMany(Flux.<AttemptEnd>empty())
                    .onErrorResume(failure -> Mono.just(failed(delivery, failure)));
        }
        ByteBuf chunk = first.get();
        if (chunk != null && delivery.isFailure(chunk)) {
            return all.doOnNext(ByteBuf::release)
                    .then(Mono.<AttemptEnd>just(new AttemptEnd.Failed(false, false, "aborted by the engine")))
                    .onErrorResume(failure -> Mono.just(failed(delivery, failure)));
        }
        signals.firstByte(delivery);
        return delivery.deliver(all, errors, signals);
    }

    private static AttemptEnd failed(Delivery delivery, Throwable failure) {
        EngineStream stream = delivery.stream();
        return new AttemptEnd.Failed(stream.timedOut(), stream.isStale(), failure.toString());
    }
}
