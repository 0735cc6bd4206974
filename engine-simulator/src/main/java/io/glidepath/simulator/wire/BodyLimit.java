package io.glidepath.simulator.wire;

import io.glidepath.simulator.exchange.ApiError;
import io.glidepath.simulator.exchange.Body;
import io.glidepath.simulator.exchange.Refused;
import io.netty.buffer.ByteBuf;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Collects a request body up to a limit. */
final class BodyLimit {

    private final int maxBytes;

    BodyLimit(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** The body, or {@link Refused} with 413 when it is larger. */
    Mono<Body> collect(Flux<ByteBuf> chunks) {
        return chunks.collect(ByteArrayOutputStream::new, this::append).map(bytes -> new Body(bytes.toByteArray()));
    }

    private void append(ByteArrayOutputStream body, ByteBuf chunk) {
        if (body.size() + chunk.readableBytes() > maxBytes) {
            throw new Refused(new ApiError(
                    413,
                    "RequestEntityTooLargeError",
                    "The body is larger than " + maxBytes + " bytes.",
                    Optional.empty()));
        }
        try {
            chunk.getBytes(chunk.readerIndex(), body, chunk.readableBytes());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
