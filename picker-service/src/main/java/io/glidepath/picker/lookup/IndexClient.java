package io.glidepath.picker.lookup;

import io.glidepath.contracts.credential.InternalCredential;
import io.glidepath.contracts.keys.PackedKeys;
import io.glidepath.contracts.lookup.LookupAnswer;
import io.glidepath.contracts.lookup.WorkerDepth;
import io.glidepath.picker.signals.PickerMetrics;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaderNames;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import reactor.core.Exceptions;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufMono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientResponse;
import reactor.netty.resources.ConnectionProvider;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Asks the index. Blocks the calling thread, which is a virtual one, until the deadline at most. */
@Component
public class IndexClient {

    private final IndexProperties settings;
    private final JsonMapper json;
    private final PickerMetrics metrics;
    private final HttpClient http;
    // Written by every call, read by health.
    private volatile Lookup last = new Lookup.Without("never asked");

    IndexClient(IndexProperties settings, InternalCredential credential, JsonMapper json, PickerMetrics metrics) {
        this.settings = settings;
        this.json = json;
        this.metrics = metrics;
        this.http = HttpClient.create(ConnectionProvider.builder("picker-lookup")
                        .maxConnections(settings.maxConnections())
                        .pendingAcquireMaxCount(4 * settings.maxConnections())
                        .maxIdleTime(Duration.ofSeconds(20))
                        .build())
                .baseUrl(settings.url().toString())
                .headers(headers -> headers.set(InternalCredential.HEADER, credential.token())
                        .set(HttpHeaderNames.CONTENT_TYPE, "application/octet-stream"));
    }

    /**
     * Asks how deep each worker holds a prompt.
     *
     * @param model the model, aliases resolved
     * @param keys the prompt's block keys, at least one
     * @param atMost time left for it; the deadline in settings when that is shorter
     * @return the answer, or why there is none
     */
    public Lookup ask(String model, long[] keys, Duration atMost) {
        Duration deadline = atMost.compareTo(settings.deadline()) < 0 ? atMost : settings.deadline();
        Lookup lookup = deadline.isPositive() ? call(model, keys, deadline) : new Lookup.Without("late");
        last = lookup;
        metrics.lookup(word(lookup));
        return lookup;
    }

    Lookup last() {
        return last;
    }

    private static String word(Lookup lookup) {
        return switch (lookup) {
            case Lookup.Answered answered -> "answered";
            case Lookup.Without without -> without.cause();
        };
    }

    private Lookup call(String model, long[] keys, Duration deadline) {
        try {
            Lookup lookup = http.post()
                    .uri(LookupAnswer.PATH + "?model=" + URLEncoder.encode(model, StandardCharsets.UTF_8))
                    .send(Mono.just(Unpooled.wrappedBuffer(PackedKeys.pack(keys))))
                    .responseSingle(this::read)
                    .timeout(deadline)
                    .block();
            return lookup == null ? new Lookup.Without("malformed") : lookup;
        } catch (RuntimeException e) {
            return new Lookup.Without(cause(Exceptions.unwrap(e)));
        }
    }

    private Mono<Lookup> read(HttpClientResponse response, ByteBufMono body) {
        return response.status().code() == 200
                ? body.asByteArray().map(this::answer)
                : Mono.just(new Lookup.Without("refused"));
    }

    private Lookup answer(byte[] body) {
        LookupAnswer answer = json.readValue(body, LookupAnswer.class);
        return new Lookup.Answered(
                answer.ageMs(),
                answer.workers().stream()
                        .collect(Collectors.toMap(WorkerDepth::id, Function.identity(), (first, second) -> first)));
    }

    private static String cause(Throwable failure) {
        return failure instanceof TimeoutException
                ? "late"
                : failure instanceof JacksonException ? "malformed" : "gone";
    }
}
