package io.glidepath.picker.edge;

import io.glidepath.contracts.problem.Problem;
import io.glidepath.contracts.problem.RefusalCode;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.server.reactive.ServerHttpRequest;
import reactor.core.publisher.Mono;

/** Reads a body whole, up to a limit. */
public final class BodyReader {

    private BodyReader() {}

    /**
     * Reads a body.
     *
     * @param request the call
     * @param maxBytes most bytes that are kept
     * @return the bytes, empty for an empty body; fails with a refusal when there are more
     */
    public static Mono<byte[]> read(ServerHttpRequest request, int maxBytes) {
        if (request.getHeaders().getContentLength() > maxBytes) {
            return Mono.error(tooLarge(maxBytes));
        }
        return DataBufferUtils.join(request.getBody(), maxBytes)
                .map(BodyReader::bytes)
                .defaultIfEmpty(new byte[0])
                .onErrorMap(DataBufferLimitException.class, e -> tooLarge(maxBytes));
    }

    private static byte[] bytes(DataBuffer buffer) {
        try {
            byte[] bytes = new byte[buffer.readableByteCount()];
            buffer.read(bytes);
            return bytes;
        } finally {
            DataBufferUtils.release(buffer);
        }
    }

    private static RefusedException tooLarge(int maxBytes) {
        return new RefusedException(
                Problem.of(RefusalCode.BODY_TOO_LARGE, "the body may have at most " + maxBytes + " bytes"));
    }
}
