package io.glidepath.decode.played;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.glidepath.contracts.fleet.WorkerState;
import io.glidepath.contracts.handoff.FallbackCause;
import io.glidepath.contracts.handoff.LegReport;
import io.glidepath.contracts.handoff.TransferEnd;
import io.glidepath.contracts.handoff.TransferKind;
import io.glidepath.contracts.identity.ReservationId;
import io.glidepath.contracts.outcome.Outcome;
import io.glidepath.decode.DecodeAdapterApplication;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.json.JsonMapper;

/**
 * A decode adapter as it is shipped, between played engines: {@code p0} behind an adapter of its own, {@code p1} without,
 * {@code p2} which is down, {@code p3} which hands off in another way, {@code p4} where nobody listens,
 * {@code p5.r1} which is a rank of {@code p1}'s engine.
 */
public final class Stage implements AutoCloseable {

    public static final String CREDENTIAL = "between-processes";
    public static final String PARAMS =
            "{\"do_remote_prefill\":true,\"remote_block_ids\":[[1,2]],\"remote_port\":5700}";
    public static final String CHAT = "/v1/chat/completions";

    private static final AtomicLong NUMBERS = new AtomicLong();

    public final PlayedEngine engine = new PlayedEngine();
    public final PlayedEngine p0 = new PlayedEngine();
    public final PlayedEngine p1 = new PlayedEngine();
    public final PlayedFleet fleet;
    private final ConfigurableApplicationContext context;

    public Stage(TransferKind kind, String... more) {
        String can = kind.capability();
        fleet = new PlayedFleet(
                PlayedFleet.prefill("p0", p0.url(), p0.url(), WorkerState.READY, can, bootstrap(p0)),
                PlayedFleet.prefill("p1", p1.url(), null, WorkerState.READY, can, bootstrap(p1)),
                PlayedFleet.prefill("p2", p1.url(), null, WorkerState.DOWN, can),
                PlayedFleet.prefill("p3", p1.url(), null, WorkerState.READY, "kv-transfer:later"),
                PlayedFleet.prefill("p4", URI.create("http://127.0.0.1:1"), null, WorkerState.READY, can),
                PlayedFleet.prefill("p5.r1", p1.url(), null, WorkerState.READY, can, bootstrap(p1)));
        context = DecodeAdapterApplication.builder()
                .run(Stream.concat(
                                Stream.of(
                                        "--adapter.id=decode-0",
                                        "--glidepath.credential=" + CREDENTIAL,
                                        "--adapter.engine.url=" + engine.url(),
                                        "--adapter.engine.poll-interval=1h",
                                        "--adapter.hand-off.transfer=" + kind.word(),
                                        "--adapter.fleet.collector-url=" + fleet.url(),
                                        "--adapter.notices.picker-list=p=" + fleet.url(),
                                        "--spring.lifecycle.timeout-per-shutdown-phase=100ms",
                                        "--spring.data.redis.url=redis://127.0.0.1:1",
                                        "--server.port=0",
                                        "--server.address=127.0.0.1",
                                        "--management.server.port=0"),
                                Stream.of(more))
                        .toArray(String[]::new));
        awaitFleet();
    }

    private static String bootstrap(PlayedEngine prefill) {
        return "kv-bootstrap-port:" + prefill.url().getPort();
    }

    /** While the fleet is unknown every split request is served alone. */
    private void awaitFleet() {
        p1.answers(PlayedEngine.handsOff(PARAMS));
        await().until(() -> {
            try (Client client = client()) {
                return client.split(reservation(), "p1", "{\"prompt\":\"x\"}")
                                .leg()
                                .fallback()
                        != FallbackCause.NOT_READY;
            }
        });
        reset();
    }

    /** Before each test. */
    public void reset() {
        engine.reset();
        p0.reset();
        p1.reset();
        fleet.outcomes.clear();
        fleet.answersOutcomesWith(200);
    }

    public Client client() {
        return new Client(port());
    }

    public int port() {
        return Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port"));
    }

    public int managementPort() {
        return Integer.parseInt(context.getEnvironment().getRequiredProperty("local.management.port"));
    }

    /** What Actuator says of one component. */
    public String health(String component) {
        URI url = URI.create("http://127.0.0.1:" + managementPort() + "/actuator/health/" + component);
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.sendAsync(HttpRequest.newBuilder(url).build(), HttpResponse.BodyHandlers.ofString())
                    .join()
                    .body();
        }
    }

    /** Never the same twice. */
    public static String reservation() {
        return "p.7f3a." + NUMBERS.incrementAndGet();
    }

    public double count(String name, String... tags) {
        return context.getBean(MeterRegistry.class).counter(name, tags).count();
    }

    public Timer timer(String name, String... tags) {
        return context.getBean(MeterRegistry.class).timer(name, tags);
    }

    /** The one end of a reservation's prefill leg that the picker was told. */
    public Outcome toldPicker(String reservation) {
        await().until(() -> !timesTold(reservation).isEmpty());
        assertThat(timesTold(reservation)).hasSize(1);
        return timesTold(reservation).getFirst();
    }

    /** Each time that the picker was told of a reservation. */
    public List<Outcome> timesTold(String reservation) {
        ReservationId id = ReservationId.parse(reservation);
        return fleet.outcomes.stream()
                .filter(outcome -> outcome.reservation().equals(id))
                .toList();
    }

    /** Whether the adapter of {@code p0} was told that a reservation's blocks were fetched. */
    public boolean toldFetched(String reservation) {
        ReservationId id = ReservationId.parse(reservation);
        return await().until(
                        () -> bodies(p0, TransferEnd.PATH).stream()
                                .map(body -> new JsonMapper().readValue(body, TransferEnd.class))
                                .filter(end -> end.reservation().equals(id))
                                .toList(),
                        ends -> ends.size() == 1)
                .getFirst()
                .fetched();
    }

    /** Bodies of requests to a path, as an engine got them. */
    public static List<String> bodies(PlayedEngine engine, String path) {
        return engine.received.stream()
                .filter(call -> call.path().equals(path))
                .map(PlayedEngine.Received::body)
                .toList();
    }

    public static LegReport leg(Client.Answer answer) {
        return LegReport.parse(answer.header(LegReport.HEADER));
    }

    /** Ends the adapter as a restart does, without waiting for streams. */
    public void stopAdapter() {
        context.close();
    }

    @Override
    public void close() {
        context.close();
        fleet.close();
        Stream.of(engine, p0, p1).forEach(PlayedEngine::close);
    }
}
