package io.glidepath.gateway.relay;

import io.glidepath.contracts.credential.InternalCredential;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.HttpHeaders;
import java.time.Duration;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.Connection;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientResponse;
import reactor.netty.resources.ConnectionProvider;

/** Sends requests to engines over kept connections. Repeats nothing by itself. */
@Component
class EngineClient implements AutoCloseable {

    private final ConnectionProvider pool;
    private final HttpClient client;
    private final EngineKey key;
    private final InternalCredential credential;

    EngineClient(RelaySettings settings, EngineKey key, InternalCredential credential) {
        this.credential = credential;
        this.pool = ConnectionProvider.builder("engines")
                .maxConnections(settings.connections())
                .pendingAcquireMaxCount(settings.waiting())
                .pendingAcquireTimeout(settings.waitTimeout())
                .maxIdleTime(settings.idle())
                .lifo()
                .build();
        this.client = HttpClient.create(pool).disableRetry(true).option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int)
                settings.connectTimeout().toMillis());
        this.key = key;
    }

    /**
     * Sends a request. The answer's head is noted in {@code stream} before the first chunk comes; an answer that stands
     * for a broken engine is an error. Cancelling closes the connection.
     */
    Flux<ByteBuf> send(EngineCall call, EngineStream stream) {
        return client.post()
                .uri(call.url() + call.path())
                .send((request, out) -> {
                    out.withConnection(stream::connected);
                    headers(call, request.requestHeaders());
                    return out.send(Mono.fromSupplier(() -> Unpooled.wrappedBuffer(call.body())));
                })
                .responseConnection((response, connection) -> body(response, connection, stream));
    }

    private void headers(EngineCall call, HttpHeaders headers) {
        HeaderRules.toEngine(call.client(), headers);
        call.headers().forEach(headers::set);
        headers.set("X-Request-Id", call.attemptId());
        if (call.apart()) {
            headers.set(InternalCredential.HEADER, credential.token());
        }
        if (!key.bearer().isEmpty()) {
            headers.set("Authorization", key.bearer());
        }
    }

    private static Flux<ByteBuf> body(HttpClientResponse response, Connection connection, EngineStream stream) {
        stream.answered(response);
        int status = response.status().code();
        if (status >= 500 || status == 401) { // 401: the engine does not know *our* key
            connection.dispose();
            return Flux.error(new EngineRefusedException(status));
        }
        return connection.inbound().receive().retain();
    }

    @Override
    public void close() {
        pool.disposeLater().block(Duration.ofSeconds(2));
    }

    /** The engine answered that it cannot answer. */
    static final class EngineRefusedException extends RuntimeException {
        EngineRefusedException(int status) {
            super("status " + status, null, false, false);
        }
    }
}
