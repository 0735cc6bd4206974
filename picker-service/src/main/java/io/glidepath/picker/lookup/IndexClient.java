package io.glidepath.picker.lookup;

import io.glidepath.contracts.credential.InternalCredential;
import io.glidepath.contracts.identity.Epoch;
import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.contracts.keys.PackedKeys;
import io.glidepath.contracts.lookup.LookupAnswer;
import io.glidepath.picker.lookup.Exchange.Told;
import io.glidepath.picker.signals.PickerMetrics;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.Exceptions;
import reactor.netty.http.client.HttpClient;
import tools.jackson.core.JacksonException;

/**
 * Asks the index. Blocks the calling thread, which is a virtual one.
 *
 * <p>The deadline is kept by the loop that reads the connection, which looks for an answer before it looks at the time: what has
 * arrived while this process stood still is not thrown away. Whatever holds a call up, it ends after twice the deadline.
 */
@Component
public class IndexClient implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(IndexClient.class);
    private static final Duration DOUBT_DEADLINE = Duration.ofSeconds(2);

    private final IndexProperties settings;
    private final DepthsReader reader = new DepthsReader();
    private final PickerMetrics metrics;
    private final IndexConnections connections;
    private final HttpClient http;
    // Written by every call, read by health.
    private volatile Lookup last = new Lookup.Without("never asked");

    IndexClient(IndexProperties settings, InternalCredential credential, PickerMetrics metrics) {
        this.settings = settings;
        this.metrics = metrics;
        HttpHeaders headers = DefaultHttpHeadersFactory.headersFactory()
                .newHeaders()
                .set(InternalCredential.HEADER, credential.token())
                .set(HttpHeaderNames.CONTENT_TYPE, "application/octet-stream");
        this.connections = new IndexConnections(settings.url(), headers, settings.maxConnections());
        this.http = HttpClient.create().baseUrl(settings.url().toString()).headers(all -> all.set(headers));
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
        connections.close();
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
            Told told = connections.post(
                    LookupAnswer.PATH + "?" + LookupAnswer.ONLY + "=" + LookupAnswer.HELD + "&model="
                            + URLEncoder.encode(model, StandardCharsets.UTF_8),
                    PackedKeys.pack(keys),
                    deadline);
            return told.status() == 200 ? reader.read(told.body()) : new Lookup.Without("refused");
        } catch (JacksonException nonsense) {
            return new Lookup.Without("malformed");
        } catch (TimeoutException late) {
            return new Lookup.Without("late");
        } catch (ExecutionException failed) {
            return new Lookup.Without(cause(failed.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Lookup.Without("gone");
        }
    }

    private static String cause(@Nullable Throwable failure) {
        return switch (failure) {
            case TimeoutException late -> "late";
            case TooLongFrameException tooLong -> "malformed";
            case null, default -> "gone";
        };
    }
}
