package io.glidepath.collector;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/** A worker adapter of the tests: a real server whose answers are JSON written by hand from protocols.md section 4. */
public final class PlayedAdapter implements AutoCloseable {

    /** What it answers on {@code GET /workers}; takes effect with the next poll. */
    public volatile String body = "[]";

    /** Makes the body anew for each poll, from the number of polls before; goes before {@link #body}. */
    public volatile @Nullable IntFunction<String> changing;

    public volatile int status = 200;
    /** Waits this long before it answers. */
    public volatile Duration delay = Duration.ZERO;
    /** The credential of the last poll. */
    public volatile @Nullable String credential;

    private final AtomicInteger polls = new AtomicInteger();
    private final DisposableServer server;

    private PlayedAdapter(int port) {
        server = HttpServer.create()
                .host("127.0.0.1")
                .port(port)
                .handle(this::answer)
                .bindNow();
    }

    /** One at a free port. */
    public static PlayedAdapter start() {
        return new PlayedAdapter(0);
    }

    /** One at a port that was used before. */
    public static PlayedAdapter startAt(URI address) {
        return new PlayedAdapter(address.getPort());
    }

    /** One worker's report. */
    public static String worker(String id, String state, int running, int servePort) {
        return """
            {"id":"%s","role":"decode","epoch":"00c0ffee00c0ffee","state":"%s","servePort":%d,"handOffPort":8100,
             "engine":{"kind":"vllm","version":"0.32.0"},
             "models":[{"id":"glide-sim","root":"glide-sim","maxModelLen":32768,"loras":[]}],
             "keys":{"scheme":"xxh64-chain","seedDigest":"ef46db37","blockSize":16,"rootModel":"glide-sim"},
             "cache":{"blockTokens":16,"totalBlocks":4096,"events":"exact","complete":true},
             "capabilities":["tokenize"],"load":{"running":%d,"waiting":0,"kvUsage":0.25,"preemptions":0},
             "measuredAgoMs":0}""".formatted(id, state, servePort, running);
    }

    private Publisher<Void> answer(HttpServerRequest request, HttpServerResponse response) {
        boolean known = request.method().name().equals("GET") && request.uri().equals("/workers");
        credential = request.requestHeaders().get("x-glidepath-credential");
        int before = polls.getAndIncrement();
        IntFunction<String> made = changing;
        Mono<String> now = Mono.just(made == null ? body : made.apply(before));
        Mono<String> text = delay.isZero() ? now : now.delayElement(delay);
        return response.status(known ? status : 404)
                .header("content-type", "application/json")
                .sendString(text);
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    public int polls() {
        return polls.get();
    }

    @Override
    public void close() {
        server.disposeNow(Duration.ofSeconds(1));
    }
}
