package io.glidepath.benchmarks.handoff;

import io.glidepath.contracts.fleet.CacheInfo;
import io.glidepath.contracts.fleet.EngineInfo;
import io.glidepath.contracts.fleet.FleetSnapshot;
import io.glidepath.contracts.fleet.FleetWorker;
import io.glidepath.contracts.fleet.ServedModel;
import io.glidepath.contracts.fleet.WorkerLoad;
import io.glidepath.contracts.fleet.WorkerReport;
import io.glidepath.contracts.fleet.WorkerRole;
import io.glidepath.contracts.fleet.WorkerState;
import io.glidepath.contracts.handoff.TransferKind;
import io.glidepath.contracts.identity.Incarnation;
import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.contracts.outcome.OutcomeBatch;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import tools.jackson.databind.json.JsonMapper;

/**
 * Both engines, the collector and the picker in one server, which costs the measured processes nothing. Engines answer at
 * once: a prefill leg with parameters, a decode leg with what shows that it had them, {@code /stream} with paced events.
 */
final class Engines implements AutoCloseable {

    static final String PREFILL = "prefill-0";
    static final String SPLIT = "/v1/completions";
    static final String STREAM = "/stream";
    static final String HANDED = "{\"handed\":true}";

    private static final String PARAMS =
            "{\"do_remote_prefill\":true,\"remote_block_ids\":[[1,2,3]],\"remote_port\":5700}";
    private static final String PREFILLED =
            "{\"choices\":[{\"finish_reason\":\"length\"}],\"usage\":{\"prompt_tokens\":9},\"kv_transfer_params\":"
                    + PARAMS + "}";
    private static final String EVENT =
            "data: {\"id\":\"chatcmpl-1\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":"
                    + "\"m\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\" word\"},\"logprobs\":null,\"finish_reason\":null}]}\n\n";

    private final DisposableServer server;
    private final int chunks;
    private final Duration pace;
    private final int prefillPort;

    Engines(int chunks, Duration pace) {
        this(chunks, pace, 0);
    }

    /** Shows a fleet whose prefill engine is another's. */
    static Engines fleetOf(int prefillPort) {
        return new Engines(0, Duration.ofSeconds(1), prefillPort);
    }

    private Engines(int chunks, Duration pace, int prefillPort) {
        this.chunks = chunks;
        this.pace = pace;
        this.prefillPort = prefillPort;
        this.server = HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .route(routes -> routes.get(FleetSnapshot.WATCH_PATH, (request, response) -> response.sse()
                                .sendString(Flux.concat(Mono.fromSupplier(this::fleet), Flux.never())))
                        .post(OutcomeBatch.PATH, (request, response) -> answer(response, "{\"items\":[]}"))
                        .post(STREAM, this::stream)
                        .post(SPLIT, this::engine))
                .bindNow();
    }

    int port() {
        return server.port();
    }

    static byte[] event() {
        return EVENT.getBytes(StandardCharsets.UTF_8);
    }

    private Publisher<Void> engine(HttpServerRequest request, HttpServerResponse response) {
        return request.receive()
                .aggregate()
                .asString()
                .flatMap(body -> Mono.from(
                        answer(response, body.contains("\"do_remote_decode\":true") ? PREFILLED : decoded(body))));
    }

    private static String decoded(String body) {
        return body.contains(PARAMS) ? HANDED : "{\"handed\":false}";
    }

    private static Publisher<Void> answer(HttpServerResponse response, String body) {
        return response.header("Content-Type", "application/json")
                .header("Content-Length", String.valueOf(body.length()))
                .sendString(Mono.just(body));
    }

    private Publisher<Void> stream(HttpServerRequest request, HttpServerResponse response) {
        byte[] event = event();
        Flux<ByteBuf> events =
                Flux.interval(pace).onBackpressureDrop().take(chunks).map(tick -> Unpooled.wrappedBuffer(event));
        return request.receive()
                .then()
                .thenEmpty(response.header("Content-Type", "text/event-stream").send(events, chunk -> true));
    }

    private String fleet() {
        int prefill = prefillPort == 0 ? port() : prefillPort;
        FleetWorker worker = new FleetWorker(
                new WorkerReport(
                        new WorkerId(PREFILL),
                        WorkerRole.PREFILL,
                        null,
                        WorkerState.READY,
                        prefill,
                        null,
                        new EngineInfo("vllm", null),
                        List.of(new ServedModel("m", null, null, List.of())),
                        null,
                        new CacheInfo(16, 1_000, CacheInfo.Events.NONE, false),
                        Set.of(TransferKind.NIXL_PULL.capability()),
                        WorkerLoad.UNKNOWN,
                        0),
                URI.create("http://127.0.0.1:" + prefill),
                null);
        return "event: " + FleetSnapshot.EVENT + "\ndata: "
                + new JsonMapper().writeValueAsString(new FleetSnapshot(new Incarnation(1), 1, List.of(worker)))
                + "\n\n";
    }

    @Override
    public void close() {
        server.disposeNow(Duration.ofSeconds(2));
    }
}
