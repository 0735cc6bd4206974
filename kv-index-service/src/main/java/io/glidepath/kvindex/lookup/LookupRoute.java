package io.glidepath.kvindex.lookup;

import io.glidepath.contracts.keys.PackedKeys;
import io.glidepath.contracts.lookup.LookupAnswer;
import io.glidepath.contracts.problem.RefusalCode;
import io.glidepath.kvindex.edge.HotPath;
import io.glidepath.kvindex.edge.RefusedException;
import io.glidepath.kvindex.inspection.IndexMetrics;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.http.codec.autoconfigure.HttpCodecsProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.util.MultiValueMap;
import org.springframework.util.unit.DataSize;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * The edge of the lookup: found by its path before any other handler is asked, since it comes with every pick. Answers on the
 * server's event loop: a search waits for nothing and takes microseconds.
 */
@Configuration(proxyBeanMethods = false)
class LookupRoute {

    private static final int LONGEST_NAME = 512;
    private static final byte[] NO_KEYS = {};

    private final Lookup lookup;
    private final IndexMetrics metrics;
    private final int maxBody;

    LookupRoute(Lookup lookup, IndexMetrics metrics, HttpCodecsProperties codecs) {
        this.lookup = lookup;
        this.metrics = metrics;
        DataSize most = codecs.getMaxInMemorySize();
        this.maxBody = most == null ? (int) DataSize.ofKilobytes(256).toBytes() : (int) most.toBytes();
    }

    @Bean
    HotPath lookupPath() {
        return new HotPath(LookupAnswer.PATH, this::post);
    }

    private Mono<Void> post(ServerWebExchange exchange) {
        return DataBufferUtils.join(exchange.getRequest().getBody(), maxBody)
                .map(LookupRoute::bytes)
                .defaultIfEmpty(NO_KEYS)
                .flatMap(body -> write(exchange, answer(exchange, body)));
    }

    private byte[] answer(ServerWebExchange exchange, byte[] body) {
        MultiValueMap<String, String> query = exchange.getRequest().getQueryParams();
        requireModel(query.getFirst("model"));
        AskedScheme asked = AskedScheme.of(query);
        boolean onlyHeld = onlyHeld(query.getFirst(LookupAnswer.ONLY));
        long[] keys = keys(body);
        LookupAnswer whole = metrics.timed(keys.length, () -> lookup.answer(keys, asked));
        return (onlyHeld ? whole.onlyHeld() : whole).toJson();
    }

    private static boolean onlyHeld(@Nullable String only) {
        if (only != null && !only.equals(LookupAnswer.HELD)) {
            throw new RefusedException(
                    RefusalCode.INVALID_FIELD,
                    LookupAnswer.ONLY + " must be " + LookupAnswer.HELD + " but was '" + only + "'",
                    LookupAnswer.ONLY);
        }
        return only != null;
    }

    private static Mono<Void> write(ServerWebExchange exchange, byte[] answer) {
        ServerHttpResponse response = exchange.getResponse();
        response.getHeaders().setContentType(MediaType.APPLICATION_JSON);
        return response.writeWith(Mono.just(response.bufferFactory().wrap(answer)));
    }

    private static byte[] bytes(DataBuffer buffer) {
        byte[] bytes = new byte[buffer.readableByteCount()];
        buffer.read(bytes);
        DataBufferUtils.release(buffer);
        return bytes;
    }

    private static long[] keys(byte[] body) {
        try {
            return PackedKeys.unpack(body);
        } catch (IllegalArgumentException e) {
            throw new RefusedException(RefusalCode.INVALID_FIELD, String.valueOf(e.getMessage()), "body");
        }
    }

    private static void requireModel(@Nullable String model) {
        if (model == null || model.isBlank() || model.length() > LONGEST_NAME) {
            throw new RefusedException(
                    RefusalCode.INVALID_FIELD,
                    "model must name a model in 1 to " + LONGEST_NAME + " characters but had "
                            + (model == null ? 0 : model.length()),
                    "model");
        }
    }
}
