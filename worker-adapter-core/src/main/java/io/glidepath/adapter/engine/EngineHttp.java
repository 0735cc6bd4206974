package io.glidepath.adapter.engine;

import io.netty.handler.codec.http.HttpHeaderNames;
import java.io.ByteArrayOutputStream;
import java.net.ConnectException;
import java.net.UnknownHostException;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufFlux;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientResponse;

/** Reads from the engine over HTTP. Blocking, with one deadline over the whole answer and a bound on its size. */
@Component
public class EngineHttp {

    private final EngineSettings settings;
    private final HttpClient client;

    EngineHttp(EngineSettings settings) {
        this.settings = settings;
        HttpClient plain = HttpClient.create().baseUrl(settings.address().toString());
        this.client = settings.apiKey().given()
                ? plain.headers(headers -> headers.set(
                        HttpHeaderNames.AUTHORIZATION, settings.apiKey().bearer()))
                : plain;
    }

    /**
     * Gets a path.
     *
     * @param path begins with a slash
     * @return how it ended; nothing that the engine does is thrown
     */
    public EngineReply get(String path) {
        return client.get()
                .uri(path)
                .response(this::whole)
                .next()
                .timeout(settings.deadline())
                .onErrorResume(error -> Mono.just(unanswered(error)))
                .blockOptional()
                .orElse(new EngineReply.Silent("no answer"));
    }

    private Mono<EngineReply> whole(HttpClientResponse head, ByteBufFlux body) {
        return body.asByteArray()
                .collect(ByteArrayOutputStream::new, this::add)
                .map(bytes -> new EngineReply.Answered(head.status().code(), bytes.toByteArray()));
    }

    private void add(ByteArrayOutputStream body, byte[] chunk) {
        if (body.size() + chunk.length > settings.maxBody().toBytes()) {
            throw new IllegalStateException("answer over adapter.engine.max-body " + settings.maxBody());
        }
        body.writeBytes(chunk);
    }

    private static EngineReply unanswered(Throwable error) {
        boolean gone = error instanceof ConnectException || error instanceof UnknownHostException;
        return gone ? new EngineReply.Refused(error.toString()) : new EngineReply.Silent(error.toString());
    }
}
