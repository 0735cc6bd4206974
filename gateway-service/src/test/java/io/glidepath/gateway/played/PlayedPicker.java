package io.glidepath.gateway.played;

import io.glidepath.contracts.credential.InternalCredential;
import io.glidepath.contracts.identity.Incarnation;
import io.glidepath.contracts.identity.ReservationId;
import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.contracts.outcome.Adoption;
import io.glidepath.contracts.outcome.Outcome;
import io.glidepath.contracts.outcome.OutcomeBatch;
import io.glidepath.contracts.outcome.OutcomeEvent;
import io.glidepath.contracts.pick.Attempt;
import io.glidepath.contracts.pick.Candidate;
import io.glidepath.contracts.pick.PickAnswer;
import io.glidepath.contracts.pick.PickCall;
import io.glidepath.contracts.pick.TokenSource;
import io.glidepath.contracts.problem.Problem;
import io.glidepath.contracts.problem.RefusalCode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import tools.jackson.databind.json.JsonMapper;

/** A picker over real HTTP: hands out its workers in order, skipping the excluded, and writes down what it is told. */
public final class PlayedPicker implements AutoCloseable {

    public static final String CREDENTIAL = "test-credential";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** One pick that came. */
    @SuppressWarnings("ArrayRecordComponent")
    public record Picked(PickCall call, boolean explain, byte[] body) {}

    public final List<Picked> picks = new CopyOnWriteArrayList<>();
    public final List<Outcome> outcomes = new CopyOnWriteArrayList<>();
    public final List<Adoption.LiveRequest> adopted = new CopyOnWriteArrayList<>();
    public final AtomicInteger heartbeats = new AtomicInteger();
    public final AtomicInteger abandoned = new AtomicInteger();
    public final Map<String, String> decisions = new LinkedHashMap<>();
    private final String id;
    private final DisposableServer server;
    private final AtomicLong reservations = new AtomicLong();
    private volatile Map<String, String> workers = new LinkedHashMap<>();
    private volatile Map<String, String> candidateHeaders = Map.of();
    private volatile Optional<Problem> refusal = Optional.empty();
    private volatile Incarnation incarnation = new Incarnation(1);
    private volatile boolean silent;

    /** What the tests before this one left behind is not this one's. */
    private volatile long forgottenUpTo;

    public PlayedPicker(String id) {
        this(id, 0);
    }

    public PlayedPicker(String id, int port) {
        this.id = id;
        this.server = HttpServer.create()
                .host("127.0.0.1")
                .port(port)
                .route(routes -> routes.post(PickCall.PATH, this::pick)
                        .post(OutcomeBatch.PATH, this::outcomes)
                        .post(Adoption.PATH, this::adopt)
                        .get("/decisions/{id}", this::decision))
                .bindNow();
    }

    public String url() {
        return "http://127.0.0.1:" + server.port();
    }

    public int port() {
        return server.port();
    }

    void reset(Map<String, String> urls) {
        workers(urls).candidateHeaders(Map.of()).falls(false);
        refusal = Optional.empty();
        forgottenUpTo = reservations.get();
        picks.clear();
        outcomes.clear();
        adopted.clear();
        decisions.clear();
    }

    /** The workers it hands out, best first. */
    public PlayedPicker workers(Map<String, String> urls) {
        workers = new LinkedHashMap<>(urls);
        return this;
    }

    public PlayedPicker candidateHeaders(Map<String, String> headers) {
        candidateHeaders = headers;
        return this;
    }

    public PlayedPicker refuses(Problem problem) {
        refusal = Optional.of(problem);
        return this;
    }

    /** From now on nothing is answered. */
    public PlayedPicker falls(boolean nowSilent) {
        silent = nowSilent;
        return this;
    }

    /** Forgets everything it made, as a restart does. */
    public void restarts() {
        incarnation = new Incarnation(incarnation.bits() + 1);
    }

    public Incarnation incarnation() {
        return incarnation;
    }

    public List<OutcomeEvent> events() {
        return outcomes.stream()
                .map(Outcome::event)
                .filter(event -> event != OutcomeEvent.PROGRESS)
                .toList();
    }

    private Publisher<Void> pick(HttpServerRequest request, HttpServerResponse response) {
        return authorised(request, response, body -> {
            PickCall call =
                    PickCall.fromHeaders(name -> request.requestHeaders().get(name));
            picks.add(new Picked(call, request.requestHeaders().contains("x-glidepath-explain"), body));
            if (refusal.isPresent()) {
                return problem(response, refusal.get());
            }
            Optional<Map.Entry<String, String>> worker = workers.entrySet().stream()
                    .filter(entry -> !call.exclude().contains(new WorkerId(entry.getKey())))
                    .findFirst();
            if (worker.isEmpty()) {
                return problem(response, Problem.of(RefusalCode.NO_READY_WORKER, "nobody is left"));
            }
            return json(
                    response.header(
                            "x-glidepath-decision", "worker=" + worker.get().getKey()),
                    answer(worker.get()));
        });
    }

    private PickAnswer answer(Map.Entry<String, String> worker) {
        return new PickAnswer(
                new ReservationId(id, incarnation, reservations.incrementAndGet()),
                "tiny",
                77,
                TokenSource.LOCAL,
                1L,
                1,
                List.of(new Candidate(
                        new WorkerId(worker.getKey()), URI.create(worker.getValue()), candidateHeaders, 64, 100, 20)));
    }

    private Publisher<Void> outcomes(HttpServerRequest request, HttpServerResponse response) {
        return authorised(request, response, body -> {
            OutcomeBatch batch = JSON.readValue(body, OutcomeBatch.class);
            if (batch.outcomes().isEmpty()) {
                heartbeats.incrementAndGet();
            }
            List<OutcomeBatch.Item> items =
                    batch.outcomes().stream().map(this::take).toList();
            return json(response, new OutcomeBatch.Answer(items));
        });
    }

    private OutcomeBatch.Item take(Outcome outcome) {
        if (!outcome.reservation().incarnation().equals(incarnation)) {
            return new OutcomeBatch.Item(410, null);
        }
        if (outcome.reservation().number() > forgottenUpTo) {
            outcomes.add(outcome);
        }
        return new OutcomeBatch.Item(200, null);
    }

    private Publisher<Void> adopt(HttpServerRequest request, HttpServerResponse response) {
        return authorised(request, response, body -> {
            Adoption adoption = JSON.readValue(body, Adoption.class);
            adopted.addAll(adoption.requests());
            return json(
                    response,
                    new Adoption.Answer(adoption.requests().stream()
                            .map(live -> new ReservationId(id, incarnation, reservations.incrementAndGet()))
                            .toList()));
        });
    }

    private Publisher<Void> decision(HttpServerRequest request, HttpServerResponse response) {
        return authorised(request, response, body -> {
            String key = request.requestHeaders().get("x-glidepath-tenant") + "/" + request.param("id");
            String found = decisions.get(key);
            return found == null
                    ? problem(response, Problem.of(RefusalCode.UNKNOWN_DECISION, "not here"))
                    : response.header("Content-Type", "application/json").sendString(Mono.just(found));
        });
    }

    private Publisher<Void> authorised(
            HttpServerRequest request, HttpServerResponse response, Function<byte[], Publisher<Void>> then) {
        if (silent) {
            return Mono.<Void>never().doOnCancel(abandoned::incrementAndGet);
        }
        if (!CREDENTIAL.equals(request.requestHeaders().get(InternalCredential.HEADER))) {
            return problem(response, Problem.of(RefusalCode.INVALID_KEY, "no credential"));
        }
        return request.receive()
                .aggregate()
                .asByteArray()
                .defaultIfEmpty(new byte[0])
                .flatMap(body -> Mono.from(then.apply(body)));
    }

    private static Publisher<Void> json(HttpServerResponse response, Object value) {
        return response.header("Content-Type", "application/json")
                .sendByteArray(Mono.just(JSON.writeValueAsBytes(value)));
    }

    private static Publisher<Void> problem(HttpServerResponse response, Problem problem) {
        return response.status(problem.status())
                .header("Content-Type", Problem.MEDIA_TYPE)
                .sendString(Mono.just(new String(JSON.writeValueAsBytes(problem), StandardCharsets.UTF_8)));
    }

    /** The attempts of the picks that came. */
    public List<Attempt> attempts() {
        return picks.stream().map(pick -> pick.call().attempt()).toList();
    }

    @Override
    public void close() {
        server.disposeNow(Duration.ofSeconds(2));
    }
}
