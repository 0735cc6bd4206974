package io.glidepath.adapter.handoff;

import io.glidepath.contracts.problem.RefusalCode;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaderNames;
import java.util.Arrays;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerRequest;

/** Joins a request's body, once, into one array of a bounded size. */
final class BodyReader {

    private static final int FIRST_SIZE = 4_096;

    private final int most;
    private byte[] bytes;
    private int length;

    private BodyReader(int most, int announced) {
        this.most = most;
        this.bytes = new byte[announced];
    }

    static Mono<byte[]> read(HttpServerRequest request, int most) {
        int announced = announced(request, most);
        return announced > most
                ? Mono.error(tooLarge(most))
                : request.receive()
                        .collect(() -> new BodyReader(most, announced), BodyReader::add)
                        .map(BodyReader::whole);
    }

    private static int announced(HttpServerRequest request, int most) {
        try {
            long length = Long.parseLong(request.requestHeaders().get(HttpHeaderNames.CONTENT_LENGTH, "" + FIRST_SIZE));
            return (int) Math.min(Math.max(0, length), (long) most + 1);
        } catch (NumberFormatException e) {
            return FIRST_SIZE;
        }
    }

    private void add(ByteBuf chunk) {
        int count = chunk.readableBytes();
        if (length + count > most) {
            throw tooLarge(most);
        }
        if (length + count > bytes.length) {
            bytes = Arrays.copyOf(bytes, (int) Math.min(most, Math.max(length + count, 2L * bytes.length)));
        }
        chunk.readBytes(bytes, length, count);
        length += count;
    }

    private byte[] whole() {
        return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
    }

    private static RefusedException tooLarge(int most) {
        return new RefusedException(
                RefusalCode.BODY_TOO_LARGE, "the body is over adapter.relay.max-body, " + most + " bytes", null);
    }
}
