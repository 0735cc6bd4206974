package io.glidepath.picker.edge;

import io.glidepath.contracts.problem.Problem;
import io.glidepath.contracts.problem.RefusalCode;
import io.netty.buffer.ByteBufAllocator;
import java.util.Arrays;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.NettyDataBufferFactory;
import org.springframework.http.server.reactive.ServerHttpRequest;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufFlux;

/**
 * Reads a body whole, up to a limit. What comes beyond it is read and thrown away, so that the answer arrives and the
 * connection stays usable; a sender that does not stop at all is cut off.
 */
public final class BodyReader {

    private static final NettyDataBufferFactory BUFFERS = new NettyDataBufferFactory(ByteBufAllocator.DEFAULT);
    private static final int PATIENCE = 8;
    private static final byte[] NOTHING = {};
    private static final long UNANNOUNCED = 1_024;

    private final int maxBytes;
    private byte[] kept;
    private long seen;

    private BodyReader(int maxBytes, long announced) {
        this.maxBytes = maxBytes;
        this.kept = new byte[Math.clamp(announced < 0 ? UNANNOUNCED : announced, 0, maxBytes)];
    }

    /**
     * Reads the body of a call.
     *
     * @param request the call
     * @param maxBytes most bytes that are kept
     * @return the bytes, empty for an empty body; fails with a refusal when there are more
     */
    public static Mono<byte[]> read(ServerHttpRequest request, int maxBytes) {
        return read(request.getBody(), request.getHeaders().getContentLength(), maxBytes);
    }

    /**
     * Reads the body of an answer to a call of ours.
     *
     * @param body the answer's buffers
     * @param maxBytes most bytes that are kept
     * @return the bytes, empty for an empty body; fails with a refusal when there are more
     */
    public static Mono<byte[]> read(ByteBufFlux body, int maxBytes) {
        return read(body.retain().map(BUFFERS::wrap), -1, maxBytes);
    }

    private static Mono<byte[]> read(Flux<? extends DataBuffer> body, long announced, int maxBytes) {
        return Mono.defer(() -> {
            BodyReader reader = new BodyReader(maxBytes, announced);
            return body.doOnNext(reader::take)
                    .takeUntil(buffer -> reader.seen > (long) PATIENCE * maxBytes)
                    .then(Mono.defer(reader::bytes));
        });
    }

    private void take(DataBuffer buffer) {
        try {
            int count = buffer.readableByteCount();
            int before = (int) Math.min(seen, maxBytes);
            seen += count;
            if (seen > maxBytes) {
                kept = NOTHING;
            } else {
                // What was announced fits without a copy.
                if (seen > kept.length) {
                    kept = Arrays.copyOf(kept, (int) Math.min(maxBytes, Math.max(seen, 2L * kept.length)));
                }
                buffer.read(kept, before, count);
            }
        } finally {
            DataBufferUtils.release(buffer);
        }
    }

    private Mono<byte[]> bytes() {
        return seen <= maxBytes
                ? Mono.just(seen == kept.length ? kept : Arrays.copyOf(kept, (int) seen))
                : Mono.error(new RefusedException(
                        Problem.of(RefusalCode.BODY_TOO_LARGE, "the body may have at most " + maxBytes + " bytes")));
    }
}
