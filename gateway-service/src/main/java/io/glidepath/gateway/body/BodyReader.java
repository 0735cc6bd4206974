package io.glidepath.gateway.body;

import io.glidepath.contracts.problem.RefusalCode;
import io.glidepath.gateway.dialect.Refusal;
import java.util.Arrays;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Joins a client's body, once, into one array; and checks it. */
@Component
public class BodyReader {

    private final int most;
    private final long drain;

    BodyReader(BodySettings settings) {
        this.most = (int) settings.maxSize().toBytes();
        this.drain = settings.drain().toBytes();
    }

    /**
     * Reads and checks.
     *
     * @param exchange the request, its body not yet read
     * @return the body, or why it is refused
     */
    public Mono<ReadBody> read(ServerWebExchange exchange) {
        ServerHttpRequest request = exchange.getRequest();
        HttpHeaders headers = request.getHeaders();
        long announced = headers.getContentLength();
        if (announced > drain || (announced > most && headers.getFirst(HttpHeaders.EXPECT) != null)) {
            return Mono.just(tooLarge(exchange.getResponse()));
        }
        return request.getBody()
                .collect(() -> new Joint(announced), Joint::add)
                .map(joint -> joint.finish(exchange))
                .doOnDiscard(DataBuffer.class, DataBufferUtils::release);
    }

    /** The rest of the body is not worth reading: this connection ends here. */
    private ReadBody tooLarge(ServerHttpResponse response) {
        response.getHeaders().set(HttpHeaders.CONNECTION, "close");
        return refusal();
    }

    private ReadBody refusal() {
        return new ReadBody.Refused(
                Refusal.of(RefusalCode.BODY_TOO_LARGE, "The body is over the limit of " + most + " bytes."));
    }

    /** Grows by doubling when no length was announced; beyond the limit it only counts. */
    private final class Joint {

        private byte[] bytes;
        private int length;
        private long seen;

        Joint(long announced) {
            this.bytes = new byte[announced >= 0 && announced <= most ? (int) announced : 4_096];
        }

        void add(DataBuffer part) {
            int count = part.readableByteCount();
            seen += count;
            if (seen <= most) {
                if (seen > bytes.length) {
                    bytes = Arrays.copyOf(bytes, (int) Math.min(most, Math.max(seen, 2L * bytes.length)));
                }
                part.read(bytes, length, count);
                length += count;
            }
            DataBufferUtils.release(part);
        }

        ReadBody finish(ServerWebExchange exchange) {
            if (seen > most) {
                return refusal();
            }
            byte[] whole = length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
            return BodyScan.scan(exchange.getRequest().getURI().getRawPath(), whole);
        }
    }
}
