package io.glidepath.picker.tokens;

import io.glidepath.picker.edge.BodyReader;
import io.glidepath.picker.edge.RefusedException;
import io.glidepath.picker.understanding.Api;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaderNames;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.springframework.stereotype.Component;
import reactor.core.Exceptions;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufFlux;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientResponse;
import reactor.netty.resources.ConnectionProvider;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.json.JsonMapper;

/** Asks one engine for tokens. Blocks the calling thread, which is a virtual one, until the deadline at most. */
@Component
class EngineClient implements AutoCloseable {

    private final JsonMapper json;
    private final TokensProperties settings;
    private final ConnectionProvider connections = ConnectionProvider.builder("picker-tokenize")
            .maxConnections(64)
            .pendingAcquireMaxCount(256)
            .maxIdleTime(Duration.ofSeconds(20))
            .build();
    private final HttpClient http = HttpClient.create(connections)
            .headers(headers -> headers.set(HttpHeaderNames.CONTENT_TYPE, "application/json"));

    EngineClient(JsonMapper json, TokensProperties settings) {
        this.json = json;
        this.settings = settings;
    }

    EngineAnswer tokenize(URI engine, byte[] body, Duration deadline) {
        return ask(engine.resolve(TokenizeCall.PATH), body, false, deadline);
    }

    /** Asks for the tokens of a whole request, which the engine renders as if it served it. */
    EngineAnswer render(URI engine, Api api, byte[] body, Duration deadline) {
        return ask(engine.resolve(api.path() + "/render"), body, true, deadline);
    }

    private EngineAnswer ask(URI call, byte[] body, boolean rendered, Duration deadline) {
        if (!deadline.isPositive()) {
            return new EngineAnswer.Failed("engine_late");
        }
        try {
            EngineAnswer answer = http.post()
                    .uri(call)
                    .send(Mono.just(Unpooled.wrappedBuffer(body)))
                    .response((response, read) -> answer(response, read, rendered))
                    .next()
                    .timeout(deadline)
                    .block();
            return answer == null ? new EngineAnswer.Failed("engine_malformed") : answer;
        } catch (RuntimeException e) {
            return new EngineAnswer.Failed(
                    Exceptions.unwrap(e) instanceof TimeoutException ? "engine_late" : "engine_gone");
        }
    }

    @Override
    public void close() {
        connections.dispose();
    }

    private Mono<EngineAnswer> answer(HttpClientResponse response, ByteBufFlux body, boolean rendered) {
        if (response.status().code() != 200) {
            return Mono.just(new EngineAnswer.Failed("engine_refused"));
        }
        return BodyReader.read(body, (int) settings.maxAnswer().toBytes())
                .map(read -> read(read, rendered))
                .onErrorReturn(RefusedException.class, new EngineAnswer.Failed("engine_malformed"));
    }

    private EngineAnswer read(byte[] body, boolean rendered) {
        try (JsonParser parser = json.createParser(body)) {
            return AnswerReader.read(parser, rendered);
        } catch (JacksonException e) {
            return new EngineAnswer.Failed("engine_malformed");
        }
    }
}
