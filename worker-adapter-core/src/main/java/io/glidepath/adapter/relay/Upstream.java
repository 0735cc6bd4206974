package io.glidepath.adapter.relay;

import io.glidepath.adapter.credential.CredentialSettings;
import io.glidepath.adapter.engine.ApiKey;
import io.glidepath.adapter.engine.EngineSettings;
import io.glidepath.contracts.credential.InternalCredential;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/** Sends requests over kept connections. Repeats nothing by itself. Called on event loops, of which there are few. */
@Component
class Upstream implements AutoCloseable {

    private final Map<Thread, HttpClient> clients = new ConcurrentHashMap<>();
    private final Collection<ConnectionProvider> pools = new ConcurrentLinkedQueue<>();
    private final RelaySettings settings;
    private final CredentialSettings credential;
    private final ApiKey key;

    Upstream(RelaySettings settings, EngineSettings engine, CredentialSettings credential) {
        this.settings = settings;
        this.credential = credential;
        this.key = engine.apiKey();
    }

    /** Connections of its own for each event loop, so that no chunk goes from one thread to another. */
    private HttpClient client() {
        return clients.computeIfAbsent(Thread.currentThread(), loop -> newClient());
    }

    private HttpClient newClient() {
        ConnectionProvider pool = ConnectionProvider.builder("hand-off")
                .maxConnections(settings.connections())
                .pendingAcquireMaxCount(settings.waiting())
                .pendingAcquireTimeout(settings.waitTimeout())
                .maxIdleTime(settings.idle())
                .lifo()
                .build();
        pools.add(pool);
        return HttpClient.create(pool).disableRetry(true).option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int)
                settings.connectTimeout().toMillis());
    }

    /**
     * Sends it; {@code connected} is told the connection just before. The answer's head is in {@code watch} before the first chunk
     * comes; cancelling closes the connection.
     */
    Flux<ByteBuf> send(UpstreamCall call, StreamWatch watch, Consumer<Channel> connected) {
        return client().post()
                .uri(call.target().url() + call.path())
                .send((request, out) -> {
                    out.withConnection(connection -> {
                        watch.connected(connection);
                        connected.accept(connection.channel());
                    });
                    headers(call, request.requestHeaders());
                    return out.send(Mono.fromSupplier(() -> Unpooled.wrappedBuffer(call.body())));
                })
                .responseConnection((response, connection) -> {
                    watch.answered(response);
                    return connection.inbound().receive().retain();
                });
    }

    private void headers(UpstreamCall call, HttpHeaders headers) {
        headers.add(call.headers());
        headers.set(HttpHeaderNames.CONTENT_LENGTH, call.body().length);
        if (call.target().ours()) {
            headers.set(InternalCredential.HEADER, credential.token());
        } else if (key.given()) {
            headers.set(HttpHeaderNames.AUTHORIZATION, key.bearer());
        }
    }

    @Override
    public void close() {
        pools.forEach(pool -> pool.disposeLater().block(Duration.ofSeconds(2)));
    }
}
