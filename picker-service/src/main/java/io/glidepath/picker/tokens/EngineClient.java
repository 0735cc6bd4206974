package io.glidepath.picker.tokens;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaderNames;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;
import reactor.core.Exceptions;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufMono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientResponse;
import reactor.netty.resources.ConnectionProvider;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/** Asks one engine for tokens. Blocks the calling thread, which is a virtual one, until the deadline at most. */
@Component
class EngineClient {

    private final JsonMapper json;
    private final TokensProperties settings;
    private final HttpClient http = HttpClient.create(ConnectionProvider.builder("picker-tokenize")
                    .maxConnections(64)
                    .pendingAcquireMaxCount(256)
                    .maxIdleTime(Duration.ofSeconds(20))
                    .build())
            .headers(headers -> headers.set(HttpHeaderNames.CONTENT_TYPE, "application/json"));

    EngineClient(JsonMapper json, TokensProperties settings) {
        this.json = json;
        this.settings = settings;
    }

    EngineAnswer tokenize(URI engine, byte[] body, Duration deadline) {
        if (!deadline.isPositive()) {
            return new EngineAnswer.Failed("engine_late");
        }
        try {
            EngineAnswer answer = http.post()
                    .uri(engine.resolve(TokenizeCall.PATH))
                    .send(Mono.just(Unpooled.wrappedBuffer(body)))
                    .responseSingle(this::answer)
                    .timeout(deadline)
                    .block();
            return answer == null ? new EngineAnswer.Failed("engine_malformed") : answer;
        } catch (RuntimeException e) {
            return new EngineAnswer.Failed(
                    Exceptions.unwrap(e) instanceof TimeoutException ? "engine_late" : "engine_gone");
        }
    }

    private Mono<EngineAnswer> answer(HttpClientResponse response, ByteBufMono body) {
        if (response.status().code() != 200) {
            return Mono.just(new EngineAnswer.Failed("engine_refused"));
        }
        long length = response.responseHeaders().getInt(HttpHeaderNames.CONTENT_LENGTH, 0);
        if (length > settings.maxAnswer().toBytes()) {
            return Mono.just(new EngineAnswer.Failed("engine_malformed"));
        }
        return body.asByteArray().map(this::read);
    }

    private EngineAnswer read(byte[] body) {
        try (JsonParser parser = json.createParser(body)) {
            while (parser.nextToken() != null) {
                if (parser.currentToken() == JsonToken.PROPERTY_NAME
                        && parser.currentName().equals("tokens")) {
                    return ids(parser);
                }
            }
            return new EngineAnswer.Failed("engine_malformed");
        } catch (JacksonException e) {
            return new EngineAnswer.Failed("engine_malformed");
        }
    }

    private static EngineAnswer ids(JsonParser parser) {
        if (parser.nextToken() != JsonToken.START_ARRAY) {
            return new EngineAnswer.Failed("engine_malformed");
        }
        IntStream.Builder ids = IntStream.builder();
        while (parser.nextToken() == JsonToken.VALUE_NUMBER_INT) {
            ids.add(parser.getIntValue());
        }
        return parser.currentToken() == JsonToken.END_ARRAY
                ? new EngineAnswer.Ids(ids.build().toArray())
                : new EngineAnswer.Failed("engine_malformed");
    }
}
