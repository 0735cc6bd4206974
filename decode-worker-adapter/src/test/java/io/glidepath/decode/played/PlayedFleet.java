package io.glidepath.decode.played;

import io.glidepath.contracts.fleet.CacheInfo;
import io.glidepath.contracts.fleet.EngineInfo;
import io.glidepath.contracts.fleet.FleetSnapshot;
import io.glidepath.contracts.fleet.FleetWorker;
import io.glidepath.contracts.fleet.ServedModel;
import io.glidepath.contracts.fleet.WorkerLoad;
import io.glidepath.contracts.fleet.WorkerReport;
import io.glidepath.contracts.fleet.WorkerRole;
import io.glidepath.contracts.fleet.WorkerState;
import io.glidepath.contracts.identity.Incarnation;
import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.contracts.outcome.Outcome;
import io.glidepath.contracts.outcome.OutcomeBatch;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import tools.jackson.databind.json.JsonMapper;

/** The collector, which shows one fleet, and the picker, which hears the ends of prefill legs, in one server. */
public final class PlayedFleet implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();

    public final List<Outcome> outcomes = new CopyOnWriteArrayList<>();
    private final DisposableServer server;
    private volatile int outcomeStatus = 200;

    public PlayedFleet(FleetWorker... workers) {
        String snapshot = "event: " + FleetSnapshot.EVENT + "\ndata: "
                + JSON.writeValueAsString(new FleetSnapshot(new Incarnation(7), 1, List.of(workers))) + "\n\n";
        this.server = HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .route(routes -> routes.get(FleetSnapshot.WATCH_PATH, (request, response) -> response.sse()
                                .sendString(
                                        Flux.concat(Mono.just(snapshot), Mono.never()),
                                        java.nio.charset.StandardCharsets.UTF_8))
                        .post(OutcomeBatch.PATH, (request, response) -> request.receive()
                                .aggregate()
                                .asString()
                                .flatMap(body -> {
                                    outcomes.addAll(JSON.readValue(body, OutcomeBatch.class)
                                            .outcomes());
                                    return response.status(outcomeStatus)
                                            .sendString(Mono.just("{\"items\":[{\"status\":200}]}"))
                                            .then();
                                })))
                .bindNow();
    }

    public String url() {
        return "http://127.0.0.1:" + server.port();
    }

    public void answersOutcomesWith(int status) {
        outcomeStatus = status;
    }

    /** A prefill worker; without {@code adapter} its prompts go to the engine itself. */
    public static FleetWorker prefill(
            String id, URI engine, @Nullable URI adapter, WorkerState state, String... capabilities) {
        return new FleetWorker(
                new WorkerReport(
                        new WorkerId(id),
                        WorkerRole.PREFILL,
                        null,
                        state,
                        8000,
                        null,
                        new EngineInfo("vllm", "0.32.0"),
                        List.of(new ServedModel("tiny", "root", 4_096, List.of())),
                        null,
                        new CacheInfo(32, 1_000, CacheInfo.Events.EXACT, true),
                        Set.of(capabilities),
                        WorkerLoad.UNKNOWN,
                        0),
                engine,
                adapter);
    }

    @Override
    public void close() {
        server.disposeNow(Duration.ofSeconds(2));
    }
}
