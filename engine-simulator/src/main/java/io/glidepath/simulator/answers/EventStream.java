package io.glidepath.simulator.answers;

import io.glidepath.simulator.answers.AnswerOutput.Delta;
import io.glidepath.simulator.cache.IntList;
import io.glidepath.simulator.exchange.ApiError;
import io.glidepath.simulator.exchange.ClientConnection;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import java.util.BitSet;
import java.util.Optional;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

/**
 * Sends each token as a server-sent event when it comes.
 *
 * <p>The engine's thread only encodes and queues; the connection's event loop writes. The queue of a slow reader holds
 * at most the answer, which the model's length bounds.
 */
final class EventStream implements AnswerOutput {

    private final Generation generation;
    private final EventWriter writer;
    private final Function<IntList, String> echo;
    private final boolean chat;
    private final BitSet begun = new BitSet();
    private volatile Optional<ClientConnection> toCut = Optional.empty();
    private final Sinks.Many<ByteBuf> sink = Sinks.many().unicast().onBackpressureBuffer();

    EventStream(Generation generation, AnswerIdentity identity, Function<IntList, String> echo) {
        this.generation = generation;
        this.writer = new EventWriter(identity, generation.call().form());
        this.echo = echo;
        this.chat = identity.chat();
    }

    Flux<ByteBuf> events() {
        return sink.asFlux().concatWith(Flux.defer(this::end));
    }

    // Cut only after every queued event was handed to the connection, so that the client has them.
    private Flux<ByteBuf> end() {
        return toCut.map(connection -> {
                    connection.cut();
                    return Flux.<ByteBuf>never();
                })
                .orElseGet(Flux::empty);
    }

    @Override
    public void opened(Choice choice) {}

    @Override
    public void delta(Choice choice, Delta delta) {
        boolean first = !begun.get(choice.index());
        begun.set(choice.index());
        if (first && chat) {
            writer.role(
                    choice.index(), choice.prompt(), new Usage(choice.prompt().size(), 0, 0, 0));
        }
        Optional<IntList> prompt = first ? Optional.of(choice.prompt()) : Optional.empty();
        Delta shown = first && generation.call().form().echo() ? echoed(choice, delta) : delta;
        writer.delta(shown, prompt, generation.usage(choice), generation.allFinished());
        if (generation.allFinished()) {
            writer.usage(generation.usage());
            writer.done();
        }
        send();
    }

    private Delta echoed(Choice choice, Delta delta) {
        return new Delta(delta.choice(), echo.apply(choice.prompt()) + delta.text(), delta.token(), delta.finish());
    }

    @Override
    public void completed() {
        sink.tryEmitComplete();
    }

    @Override
    public void cut(ClientConnection connection) {
        toCut = Optional.of(connection);
        sink.tryEmitComplete();
    }

    @Override
    public void failed() {
        writer.error(ApiError.engineFailed());
        writer.done();
        send();
        sink.tryEmitComplete();
    }

    private void send() {
        ByteBuf bytes = ByteBufUtil.writeUtf8(ByteBufAllocator.DEFAULT, writer.text());
        writer.clear();
        if (sink.tryEmitNext(bytes).isFailure()) {
            bytes.release();
        }
    }
}
