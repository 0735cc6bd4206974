package io.glidepath.gateway.played;

import io.glidepath.contracts.fleet.CacheInfo;
import io.glidepath.contracts.fleet.EngineInfo;
import io.glidepath.contracts.fleet.FleetChange;
import io.glidepath.contracts.fleet.FleetSnapshot;
import io.glidepath.contracts.fleet.FleetWorker;
import io.glidepath.contracts.fleet.ServedModel;
import io.glidepath.contracts.fleet.WorkerLoad;
import io.glidepath.contracts.fleet.WorkerReport;
import io.glidepath.contracts.fleet.WorkerRole;
import io.glidepath.contracts.fleet.WorkerState;
import io.glidepath.contracts.identity.Incarnation;
import io.glidepath.contracts.identity.WorkerId;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import tools.jackson.databind.json.JsonMapper;

/** A collector over real HTTP: a snapshot on each watch, then the changes that a test publishes. */
public final class PlayedCollector implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Incarnation LIFE = new Incarnation(7);

    public final AtomicInteger watches = new AtomicInteger();
    private final DisposableServer server;
    private final Sinks.Many<String> changes = Sinks.many().multicast().directBestEffort();
    private volatile List<FleetWorker> workers = List.of();
    private volatile long revision = 1;

    public PlayedCollector() {
        this.server = HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .route(routes -> routes.get(FleetSnapshot.WATCH_PATH, (request, response) -> {
                    watches.incrementAndGet();
                    return response.sse()
                            .sendGroups(Flux.concat(Mono.fromSupplier(this::snapshot), changes.asFlux())
                                    .map(event -> Mono.just(response.alloc()
                                            .buffer()
                                            .writeBytes(event.getBytes(StandardCharsets.UTF_8)))));
                }))
                .bindNow();
    }

    public String url() {
        return "http://127.0.0.1:" + server.port();
    }

    /** What the next watch begins with. */
    public PlayedCollector shows(FleetWorker... now) {
        workers = List.of(now);
        return this;
    }

    /** Tells the watchers; {@code skipped} revisions are left out before it. */
    public void publishes(int skipped, List<FleetWorker> changed, List<WorkerId> gone) {
        revision += 1 + skipped;
        changes.tryEmitNext(event(FleetChange.EVENT, new FleetChange(LIFE, revision, changed, gone)));
    }

    private String snapshot() {
        return event(FleetSnapshot.EVENT, new FleetSnapshot(LIFE, revision, workers));
    }

    private static String event(String name, Object data) {
        return "event: " + name + "\ndata: " + JSON.writeValueAsString(data) + "\n\n";
    }

    /** A decode worker that serves {@code tiny} with one LoRA adapter. */
    public static FleetWorker worker(String id, String url, WorkerState state) {
        return worker(id, url, state, WorkerRole.DECODE, new ServedModel("tiny", "root", 4_096, List.of("tiny-lora")));
    }

    public static FleetWorker worker(String id, String url, WorkerState state, WorkerRole role, ServedModel model) {
        return new FleetWorker(
                new WorkerReport(
                        new WorkerId(id),
                        role,
                        null,
                        state,
                        8000,
                        null,
                        new EngineInfo("vllm", "0.32.0"),
                        List.of(model),
                        null,
                        new CacheInfo(32, 1_000, CacheInfo.Events.EXACT, true),
                        Set.of(),
                        WorkerLoad.UNKNOWN,
                        0),
                URI.create(url),
                null);
    }

    @Override
    public void close() {
        server.disposeNow(Duration.ofSeconds(2));
    }
}
