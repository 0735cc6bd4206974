package io.glidepath.picker.lookup;

import io.glidepath.contracts.credential.InternalCredential;
import io.glidepath.contracts.identity.Epoch;
import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.contracts.keys.PackedKeys;
import io.glidepath.contracts.lookup.LookupAnswer;
import io.glidepath.picker.edge.BodyReader;
import io.glidepath.picker.edge.RefusedException;
import io.glidepath.picker.signals.PickerMetrics;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.timeout.ReadTimeoutException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.Exceptions;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufFlux;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientResponse;
import reactor.netty.resources.ConnectionProvider;
import tools.jackson.core.JacksonException;

/**
 * Asks the index. Blocks the calling thread, which is a virtual one.
 *
 * <p>The deadline is kept by the loop that reads the connection, which looks for an answer before it looks at the time: after
 * a pause of this process, as of its garbage collector, an answer that has arrived meanwhile is not thrown away for a timer
 * of another thread. Whatever else holds a call up, it ends after twice the deadline.
 */
@Component
public class IndexClient implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(IndexClient.class);
    private static final Duration DOUBT_DEADLINE = Duration.ofSeconds(2);
    private static final int MAX_ANSWER = 8 << 20;

    private final IndexProperties settings;
    private final DepthsReader reader = new DepthsReader();
    private final PickerMetrics metrics;
    private final ConnectionProvider connections;
    private final HttpClient http;
    private final HttpClient usual;
    // Written by every call, read by health.
    private volatile Lookup last = new Lookup.Without("never asked");

    IndexClient(IndexProperties settings, InternalCredential credential, PickerMetrics metrics) {
        this.settings = settings;
        this.metrics = metrics;
        this.connections = ConnectionProvider.builder("picker-lookup")
                .maxConnections(settings.maxConnections())
                .pendingAcquireMaxCount(4 * settings.maxConnections())
                .pendingAcquireTimeout(settings.deadline())
                .maxIdleTime(Duration.ofSeconds(20))
                .build();
        this.http = HttpClient.create(connections)
                .baseUrl(settings.url().toString())
                .headers(headers -> headers.set(InternalCredential.HEADER, credential.token())
                        .set(HttpHeaderNames.CONTENT_TYPE, "application/octet-stream"));
        this.usual = http.responseTimeout(atLeastOneMilli(settings.deadline()));
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

    /**
     * Tells the index that a worker's view is wrong, so that its adapter begins a new life. Does not wait: what did not
     * arrive is logged.
     *
     * @param worker whose view is wrong
     * @param epoch the life that it is wrong in
     */
    public void doubt(WorkerId worker, Epoch epoch) {
        http.post()
                .uri("/index/workers/" + worker + "/doubt?epoch=" + epoch)
                .responseSingle((response, body) ->
                        body.then().thenReturn(response.status().code()))
                .timeout(DOUBT_DEADLINE)
                .subscribe(
                        status -> told(worker, "status " + status, status == 202),
                        failure -> told(worker, cause(Exceptions.unwrap(failure)), false));
    }

    private static void told(WorkerId worker, String how, boolean done) {
        if (!done) {
            LOG.atWarn()
                    .addKeyValue("worker", worker)
                    .addKeyValue("cause", how)
                    .log("the index could not be told that a worker's view is wrong");
        }
    }

    @Override
    public void close() {
        connections.dispose();
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
            HttpClient until =
                    deadline.equals(settings.deadline()) ? usual : http.responseTimeout(atLeastOneMilli(deadline));
            Lookup lookup = until.post()
                    .uri(LookupAnswer.PATH + "?" + LookupAnswer.ONLY + "=" + LookupAnswer.HELD + "&model="
                            + URLEncoder.encode(model, StandardCharsets.UTF_8))
                    .send(Mono.just(Unpooled.wrappedBuffer(PackedKeys.pack(keys))))
                    .response(this::read)
                    .next()
                    .block(deadline.multipliedBy(2));
            return lookup == null ? new Lookup.Without("malformed") : lookup;
        } catch (RuntimeException e) {
            return new Lookup.Without(cause(Exceptions.unwrap(e)));
        }
    }

    /** The resolution of the client's timers; none would mean no end. */
    private static Duration atLeastOneMilli(Duration deadline) {
        return deadline.toMillis() < 1 ? Duration.ofMillis(1) : deadline;
    }

    private Mono<Lookup> read(HttpClientResponse response, ByteBufFlux body) {
        return response.status().code() == 200
                ? BodyReader.read(body, MAX_ANSWER).map(this::answer)
                : Mono.just(new Lookup.Without("refused"));
    }

    private Lookup answer(byte[] body) {
        return reader.read(body);
    }

    private static boolean isLate(Throwable failure) {
        return failure instanceof ReadTimeoutException
                || failure instanceof TimeoutException
                || failure.getCause() instanceof TimeoutException; // twice the deadline, as block() tells it
    }

    private static String cause(Throwable failure) {
        return isLate(failure)
                ? "late"
                : failure instanceof JacksonException || failure instanceof RefusedException ? "malformed" : "gone";
    }
}
