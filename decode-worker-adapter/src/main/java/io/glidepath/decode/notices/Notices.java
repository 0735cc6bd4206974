package io.glidepath.decode.notices;

import io.glidepath.adapter.credential.CredentialSettings;
import io.glidepath.contracts.credential.InternalCredential;
import io.glidepath.contracts.handoff.TransferEnd;
import io.glidepath.contracts.outcome.Outcome;
import io.glidepath.contracts.outcome.OutcomeBatch;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaderNames;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.util.retry.Retry;
import tools.jackson.databind.json.JsonMapper;

/** Sends notices on their own, at most so many at a time. Thread-safe; never blocks, never throws. */
@Component
public class Notices {

    private static final int SERVER_ERROR = 500;

    private final NoticeSettings settings;
    private final HttpClient client;
    private final JsonMapper json;
    private final MeterRegistry meters;
    private final AtomicInteger inFlight = new AtomicInteger();

    Notices(NoticeSettings settings, CredentialSettings credential, JsonMapper json, MeterRegistry meters) {
        this.settings = settings;
        this.client = HttpClient.create()
                .headers(headers -> headers.set(InternalCredential.HEADER, credential.token())
                        .set(HttpHeaderNames.CONTENT_TYPE, "application/json"))
                .responseTimeout(settings.deadline());
        this.json = json;
        this.meters = meters;
    }

    /**
     * Tells the picker that reserved it that a prefill leg is over. A picker that is not configured cannot be told: its own
     * ledger frees the leg with the request.
     *
     * @param end what to say
     */
    public void prefillEnded(Outcome end) {
        URI picker = picker(end.reservation().picker());
        if (picker == null) {
            count("outcome", "unknown-picker");
            return;
        }
        send("outcome", picker + OutcomeBatch.PATH, new OutcomeBatch(List.of(end)));
    }

    /**
     * Tells a prefill adapter that nobody comes for its blocks any more.
     *
     * @param adapter scheme, host and port
     * @param end what to say
     */
    public void transferEnded(URI adapter, TransferEnd end) {
        send("transfer", adapter + TransferEnd.PATH, end);
    }

    private @org.jspecify.annotations.Nullable URI picker(String id) {
        Map<String, URI> pickers = settings.pickers();
        return pickers.get(id);
    }

    private void send(String notice, String url, Object body) {
        if (inFlight.incrementAndGet() > settings.inFlight()) {
            inFlight.decrementAndGet();
            count(notice, "dropped");
            return;
        }
        byte[] bytes = json.writeValueAsBytes(body);
        client.post()
                .uri(url)
                .send(Mono.fromSupplier(() -> Unpooled.wrappedBuffer(bytes)))
                .responseSingle((response, content) ->
                        content.then(Mono.just(response.status().code())))
                .flatMap(Notices::unlessBroken)
                .retryWhen(Retry.backoff(settings.retries(), settings.pause()))
                .doFinally(signal -> inFlight.decrementAndGet())
                .subscribe(
                        status -> count(notice, status < 300 ? "told" : "refused"), error -> count(notice, "failed"));
    }

    private static Mono<Integer> unlessBroken(int status) {
        return status < SERVER_ERROR ? Mono.just(status) : Mono.error(new IllegalStateException("status " + status));
    }

    private void count(String notice, String result) {
        meters.counter("glidepath.adapter.notices", "notice", notice, "result", result)
                .increment();
    }
}
