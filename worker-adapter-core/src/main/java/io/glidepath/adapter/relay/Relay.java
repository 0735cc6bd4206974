package io.glidepath.adapter.relay;

import io.glidepath.contracts.problem.RefusalCode;
import io.netty.buffer.ByteBuf;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import org.reactivestreams.Publisher;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Signal;
import reactor.netty.http.server.HttpServerResponse;

/**
 * Calls engines and other adapters. Nothing of an answer goes to the caller before the first byte of its body came, so that
 * another way may be tried until then; from there on each chunk goes on as it comes, no faster than the caller reads.
 */
@Component
public class Relay {

    private final Upstream upstream;
    private final RelaySettings settings;
    private final RelayMeters meters;

    Relay(Upstream upstream, RelaySettings settings, RelayMeters meters) {
        this.upstream = upstream;
        this.settings = settings;
        this.meters = meters;
    }

    /**
     * Sends a request and carries the answer on.
     *
     * @param call what to send
     * @param caller who waits for the answer, nothing of it written yet
     * @param head completes the answer's head
     * @return what became of it; an error or a cancellation once the caller's connection is gone. Cancelling closes the
     *     connection
     */
    public Mono<RelayEnd> carry(UpstreamCall call, HttpServerResponse caller, HeadFinish head) {
        return Mono.defer(() -> {
            Caller to = Caller.of(caller);
            StreamWatch watch = new StreamWatch(settings.firstByteTimeout(), settings.tokenTimeout(), to::takesMore);
            Passage passage = new Passage(watch::isChunked, watch::chunk, to.channel());
            return upstream.send(call, watch, passage::connected)
                    .switchOnFirst((first, all) -> begin(first, all, new Carrying(watch, passage, to, head)))
                    .next()
                    .doFinally(signal -> {
                        watch.over();
                        passage.over();
                    });
        });
    }

    /**
     * Sends a request and reads the answer whole.
     *
     * @param call what to send
     * @param deadline longest wait for its first byte
     * @return the answer whatever its status, or why there is none, never an error; cancelling closes the connection
     */
    public Mono<WholeAnswer> whole(UpstreamCall call, Duration deadline) {
        return Mono.defer(() -> {
            StreamWatch watch = new StreamWatch(deadline, settings.tokenTimeout(), () -> true);
            return upstream.send(call, watch, connection -> {})
                    .doOnNext(chunk -> watch.chunk())
                    .collect(ByteArrayOutputStream::new, this::add)
                    .map(body -> came(watch, body))
                    .onErrorResume(error -> Mono.just(new WholeAnswer.Missing(Failure.of(error, watch))))
                    .doFinally(signal -> watch.over());
        });
    }

    private static WholeAnswer came(StreamWatch watch, ByteArrayOutputStream body) {
        var response = watch.response();
        return new WholeAnswer.Came(
                response.status().code(),
                PassedHeaders.ofAnswer(response.responseHeaders()),
                response.responseHeaders().get(RefusalCode.HEADER, ""),
                body.toByteArray());
    }

    private void add(ByteArrayOutputStream body, ByteBuf chunk) {
        try {
            int count = chunk.readableBytes();
            if (body.size() + count > settings.maxAnswer().toBytes()) {
                throw new IllegalStateException("answer over adapter.relay.max-answer " + settings.maxAnswer());
            }
            byte[] bytes = new byte[count];
            chunk.readBytes(bytes);
            body.writeBytes(bytes);
        } finally {
            chunk.release();
        }
    }

    /** One answer on its way. */
    private record Carrying(StreamWatch watch, Passage passage, Caller to, HeadFinish head) {}

    private Publisher<RelayEnd> begin(Signal<? extends ByteBuf> first, Flux<ByteBuf> all, Carrying carrying) {
        StreamWatch watch = carrying.watch();
        Caller to = carrying.to();
        if (first.isOnError()) {
            return all.thenMany(Flux.<RelayEnd>empty())
                    .onErrorResume(error -> Mono.just(counted(new RelayEnd.Failed(Failure.of(error, watch)))));
        }
        AnswerHead answer = AnswerHead.of(watch.response());
        if (!carrying.head().complete(answer, watch.sinceSentNanos())) {
            return all.doOnNext(ByteBuf::release).thenMany(Flux.never());
        }
        carrying.passage().begin();
        Flux<ByteBuf> body = all.map(chunk -> {
                    watch.chunk();
                    return chunk;
                })
                .onErrorResume(error -> {
                    counted(new RelayEnd.Cut(watch.timedOut()));
                    return to.cut();
                });
        return to.write(answer, body).then(Mono.fromSupplier(() -> counted(new RelayEnd.Delivered(answer.status()))));
    }

    private RelayEnd counted(RelayEnd end) {
        meters.ended(end);
        return end;
    }
}
