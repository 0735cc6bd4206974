package io.glidepath.benchmarks.served;

import io.glidepath.contracts.fleet.CacheInfo;
import io.glidepath.contracts.fleet.EngineInfo;
import io.glidepath.contracts.fleet.FleetSnapshot;
import io.glidepath.contracts.fleet.FleetWorker;
import io.glidepath.contracts.fleet.KeySchemeInfo;
import io.glidepath.contracts.fleet.ServedModel;
import io.glidepath.contracts.fleet.WorkerLoad;
import io.glidepath.contracts.fleet.WorkerReport;
import io.glidepath.contracts.fleet.WorkerRole;
import io.glidepath.contracts.fleet.WorkerState;
import io.glidepath.contracts.identity.Epoch;
import io.glidepath.contracts.identity.Incarnation;
import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.contracts.keys.BlockKeys;
import io.netty.buffer.Unpooled;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import tools.jackson.databind.json.JsonMapper;

/** A hundred ready workers, and a collector that tells of them and of nothing else. */
final class ServedFleet implements AutoCloseable {

    static final String MODEL = "glide-sim";
    static final int WORKERS = 100;
    static final int BLOCK = 16;
    static final BlockKeys KEYS = new BlockKeys("", BLOCK);

    private static final int CACHE_BLOCKS = 40_000;
    private static final int CONTEXT = 131_072;

    private final DisposableServer server;

    ServedFleet() {
        List<FleetWorker> workers =
                IntStream.range(0, WORKERS).mapToObj(ServedFleet::worker).toList();
        String snapshot = "event: " + FleetSnapshot.EVENT + "\ndata: "
                + JsonMapper.builder().build().writeValueAsString(new FleetSnapshot(new Incarnation(7), 1, workers))
                + "\n\n";
        Flux<String> said = Flux.concat(Mono.just(snapshot), Mono.never());
        server = HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .route(routes -> routes.get(FleetSnapshot.WATCH_PATH, (call, response) -> response.sse()
                        .send(said.map(event -> Unpooled.copiedBuffer(event, StandardCharsets.UTF_8)), bytes -> true)))
                .bindNow();
    }

    String url() {
        return "http://127.0.0.1:" + server.port();
    }

    static WorkerId id(int number) {
        return new WorkerId("decode-" + number);
    }

    static Epoch epoch(int number) {
        return new Epoch(number + 1L);
    }

    private static FleetWorker worker(int number) {
        WorkerReport report = new WorkerReport(
                id(number),
                WorkerRole.DECODE,
                epoch(number),
                WorkerState.READY,
                8000,
                null,
                new EngineInfo("vllm", "0.32.0"),
                List.of(new ServedModel(MODEL, null, CONTEXT, List.of())),
                new KeySchemeInfo(BlockKeys.SCHEME, KEYS.seedDigest(), BLOCK, MODEL),
                new CacheInfo(BLOCK, CACHE_BLOCKS, CacheInfo.Events.EXACT, true),
                Set.of(),
                new WorkerLoad(20, 0, 0.5, 0L),
                0);
        return new FleetWorker(report, URI.create("http://127.0.0.1:1"), null);
    }

    @Override
    public void close() {
        server.disposeNow(Duration.ofSeconds(2));
    }
}
