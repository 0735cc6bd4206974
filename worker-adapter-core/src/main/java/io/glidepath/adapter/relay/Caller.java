package io.glidepath.adapter.relay;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.HttpHeaderNames;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerResponse;

/** Who waits for an answer, and the connection under it. */
record Caller(HttpServerResponse response, Channel channel) {

    static Caller of(HttpServerResponse response) {
        Channel[] found = new Channel[1];
        response.withConnection(connection -> found[0] = connection.channel());
        return new Caller(response, found[0]);
    }

    /** Whether what was written so far is on its way. */
    boolean takesMore() {
        return channel.isWritable();
    }

    /** Closes the connection, and only then goes on, so that nothing more is written that would look like an end. */
    Mono<ByteBuf> cut() {
        return Mono.create(done -> channel.close().addListener(closed -> done.success()));
    }

    /** Writes the head, then each chunk with a flush. */
    Mono<Void> write(AnswerHead head, Flux<ByteBuf> body) {
        response.status(head.status());
        response.headers(head.headers());
        response.chunkedTransfer(!head.headers().contains(HttpHeaderNames.CONTENT_LENGTH));
        return response.send(body, chunk -> true).then();
    }
}
