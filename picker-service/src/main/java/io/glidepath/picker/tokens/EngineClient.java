package io.glidepath.picker.tokens;

import io.glidepath.picker.edge.BodyReader;
import io.glidepath.picker.edge.RefusedException;
import io.glidepath.picker.understanding.Api;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaderNames;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;
import reactor.core.Exceptions;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufFlux;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientResponse;
import reactor.netty.resources.ConnectionProvider;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
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
        return ask(engine.resolve(TokenizeCall.PATH), body, deadline);
    }

    /** Asks for the tokens of a whole request, which the engine renders as if it served it. */
    EngineAnswer render(URI engine, Api api, byte[] body, Duration deadline) {
        return ask(engine.resolve(api.path() + "/render"), body, deadline);
    }

    private EngineAnswer ask(URI call, byte[] body, Duration deadline) {
        if (!deadline.isPositive()) {
            return new EngineAnswer.Failed("engine_late");
        }
        try {
            EngineAnswer answer = http.post()
                    .uri(call)
                    .send(Mono.just(Unpooled.wrappedBuffer(body)))
                    .response(this::answer)
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

    private Mono<EngineAnswer> answer(HttpClientResponse response, ByteBufFlux body) {
        if (response.status().code() != 200) {
            return Mono.just(new EngineAnswer.Failed("engine_refused"));
        }
        return BodyReader.read(body, (int) settings.maxAnswer().toBytes())
                .map(this::read)
                .onErrorReturn(RefusedException.class, new EngineAnswer.Failed("engine_malformed"));
    }

    private EngineAnswer read(byte[] body) {
        try (JsonParser parser = json.createParser(body)) {
            EngineAnswer answer = new EngineAnswer.Failed("engine_malformed");
            OptionalInt firstMedium = OptionalInt.empty();
            while (parser.nextToken() != null) {
                if (parser.currentToken() != JsonToken.PROPERTY_NAME) {
                    continue;
                }
                switch (parser.currentName()) {
                    case "tokens" -> {
                        return ids(parser);
                    }
                    case "token_ids" -> answer = ids(parser);
                    case "mm_placeholders" -> firstMedium = leastOffset(parser);
                    default -> {}
                }
            }
            return answer instanceof EngineAnswer.Ids ids && firstMedium.isPresent()
                    ? new EngineAnswer.Ids(
                            Arrays.copyOf(ids.ids(), Math.min(firstMedium.getAsInt(), ids.count())), ids.count())
                    : answer;
        } catch (JacksonException e) {
            return new EngineAnswer.Failed("engine_malformed");
        }
    }

    /** Where the first image, sound or film begins among the tokens; stands before an object of lists of places. */
    private static OptionalInt leastOffset(JsonParser parser) {
        OptionalInt least = OptionalInt.empty();
        int depth = 0;
        do {
            JsonToken token = parser.nextToken();
            depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
            if (token == JsonToken.PROPERTY_NAME && parser.currentName().equals("offset")) {
                parser.nextToken();
                least = OptionalInt.of(Math.clamp(parser.getLongValue(), 0, least.orElse(Integer.MAX_VALUE)));
            }
        } while (depth > 0);
        return least;
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
