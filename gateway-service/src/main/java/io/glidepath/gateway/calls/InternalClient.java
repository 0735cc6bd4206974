package io.glidepath.gateway.calls;

import io.glidepath.contracts.credential.InternalCredential;
import io.glidepath.contracts.pick.GatewayId;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelOption;
import java.time.Duration;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;
import tools.jackson.databind.json.JsonMapper;

/** Calls our other processes: every call carries the credential and this gateway's id. Thread-safe. */
public final class InternalClient implements AutoCloseable {

    private static final int CONNECT_MILLIS = 1_000;

    private final ConnectionProvider pool;
    private final HttpClient client;
    private final JsonMapper mapper;

    InternalClient(InternalCredential credential, GatewayId self, JsonMapper mapper) {
        this.pool = ConnectionProvider.builder("internal")
                .maxConnections(1_000)
                .pendingAcquireMaxCount(10_000)
                .maxIdleTime(Duration.ofSeconds(20))
                .lifo()
                .build();
        this.client = HttpClient.create(pool)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS)
                .headers(headers -> headers.set(InternalCredential.HEADER, credential.token())
                        .set(GatewayId.HEADER, self.toString()));
        this.mapper = mapper;
    }

    /**
     * An answer.
     *
     * @param status HTTP status
     * @param decision value of {@code x-glidepath-decision}; empty when it did not come
     * @param body bytes, possibly none
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared, only read
    public record Answer(int status, String decision, byte[] body) {}

    /**
     * Sends JSON.
     *
     * @param url where to
     * @param headers beside the usual ones
     * @param body JSON bytes
     * @return the answer, whatever its status; an error when none comes. Cancelling closes the connection
     */
    public Mono<Answer> post(String url, Map<String, String> headers, byte[] body) {
        return client.headers(all -> headers.forEach(all::set))
                .headers(all -> all.set(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON_VALUE)
                        .set(HttpHeaders.CONTENT_LENGTH, body.length))
                .post()
                .uri(url)
                .send((request, out) -> out.send(Mono.fromSupplier(() -> Unpooled.wrappedBuffer(body))))
                .responseSingle((response, bytes) -> bytes.asByteArray()
                        .defaultIfEmpty(new byte[0])
                        .map(answer -> new Answer(
                                response.status().code(),
                                response.responseHeaders().get("x-glidepath-decision", ""),
                                answer)));
    }

    /**
     * Asks.
     *
     * @param url what for
     * @param headers beside the usual ones
     * @return the answer, whatever its status; an error when none comes
     */
    public Mono<Answer> get(String url, Map<String, String> headers) {
        return client.headers(all -> headers.forEach(all::set))
                .get()
                .uri(url)
                .responseSingle((response, bytes) -> bytes.asByteArray()
                        .defaultIfEmpty(new byte[0])
                        .map(answer -> new Answer(response.status().code(), "", answer)));
    }

    /**
     * The HTTP client under it, for answers that never end.
     *
     * @return sends the usual headers
     */
    public HttpClient streaming() {
        return client;
    }

    /**
     * Reads JSON.
     *
     * @param <T> what it is
     * @param body the bytes
     * @param type what it is
     * @return the value
     * @throws tools.jackson.core.JacksonException when it is something else
     */
    public <T> T read(byte[] body, Class<T> type) {
        return mapper.readValue(body, type);
    }

    /**
     * Writes JSON.
     *
     * @param value what to write
     * @return UTF-8 bytes
     */
    public byte[] write(Object value) {
        return mapper.writeValueAsBytes(value);
    }

    @Override
    public void close() {
        pool.disposeLater().block(Duration.ofSeconds(2));
    }
}
