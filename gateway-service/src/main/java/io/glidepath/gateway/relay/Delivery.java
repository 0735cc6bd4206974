package io.glidepath.gateway.relay;

import io.glidepath.contracts.outcome.OutcomeResult;
import io.glidepath.contracts.problem.RefusalCode;
import io.glidepath.gateway.dialect.OpenAiErrors;
import io.glidepath.gateway.dialect.Refusal;
import io.glidepath.gateway.outcome.LiveRequest;
import io.glidepath.gateway.outcome.TokenUsage;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import org.reactivestreams.Publisher;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.NettyDataBufferFactory;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The way of one answer to its client, from the first byte on: status, headers, chunks, each flushed; and what is said
 * when the engine breaks in mid-answer.
 */
record Delivery(
        EngineStream stream, LiveRequest request, ServerWebExchange exchange, ClientConnection client, boolean apart) {

    boolean isFailure(ByteBuf first) {
        return stream.response().status().code() == 200 && FirstChunk.isFailure(first, isEvents());
    }

    Mono<AttemptEnd> deliver(Flux<ByteBuf> chunks, OpenAiErrors errors, RelaySignals signals) {
        int status = stream.response().status().code();
        if (status >= 400) {
            stream.wrong(OutcomeResult.REFUSED);
        }
        ServerHttpResponse response = exchange.getResponse();
        response.setStatusCode(HttpStatusCode.valueOf(status));
        HeaderRules.toClient(stream.response().responseHeaders(), response.getHeaders());
        NettyDataBufferFactory factory = (NettyDataBufferFactory) response.bufferFactory();
        Flux<Publisher<DataBuffer>> body = chunks.<Publisher<DataBuffer>>map(chunk -> Mono.just(pass(chunk, factory)))
                .concatWith(Flux.defer(() -> checkWhole(status)))
                .onErrorResume(failure -> broken(errors, signals));
        return response.writeAndFlushWith(body)
                .onErrorResume(left -> {
                    stream.wrong(OutcomeResult.CANCELLED);
                    return Mono.empty();
                })
                .then(Mono.fromSupplier(() -> over(signals)));
    }

    private AttemptEnd over(RelaySignals signals) {
        TokenUsage usage = UsageReader.read(stream.tail.bytes());
        signals.delivered(request, usage, exchange);
        return new AttemptEnd.Delivered(stream.result(), usage);
    }

    private DataBuffer pass(ByteBuf chunk, NettyDataBufferFactory factory) {
        request.chunks(stream.chunk());
        stream.tail.add(chunk);
        return factory.wrap(chunk);
    }

    /** Events that end without their last one were cut by an engine that closed its connection politely. */
    private Flux<Publisher<DataBuffer>> checkWhole(int status) {
        return status == 200 && isEvents() && !stream.tail.endsWithDone()
                ? Flux.error(new IllegalStateException("the events end without [DONE]"))
                : Flux.empty();
    }

    private Flux<Publisher<DataBuffer>> broken(OpenAiErrors errors, RelaySignals signals) {
        boolean stalled = stream.timedOut();
        stream.wrong(stalled ? OutcomeResult.TIMEOUT : OutcomeResult.FAILED);
        signals.broken(isEvents(), stalled);
        if (!isEvents()) {
            client.cut();
            return Flux.empty();
        }
        Refusal refusal = stalled
                ? Refusal.of(RefusalCode.ENGINE_TIMEOUT, "The engine fell silent in the middle of its answer.")
                : Refusal.of(RefusalCode.ENGINE_FAILED, "The engine broke in the middle of its answer.");
        byte[] event = errors.event(refusal);
        byte[] separated = stream.tail.endsWithBlankLine() ? event : afterBlankLine(event);
        return Flux.just(Mono.just(exchange.getResponse().bufferFactory().wrap(separated)));
    }

    private static byte[] afterBlankLine(byte[] event) {
        return ("\n\n" + new String(event, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
    }

    private boolean isEvents() {
        String type = stream.response().responseHeaders().get("Content-Type", "");
        return type.regionMatches(true, 0, "text/event-stream", 0, "text/event-stream".length());
    }
}
