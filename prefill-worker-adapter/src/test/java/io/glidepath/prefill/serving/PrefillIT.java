package io.glidepath.prefill.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.glidepath.contracts.credential.InternalCredential;
import io.glidepath.contracts.fleet.WorkerReport;
import io.glidepath.contracts.handoff.TransferEnd;
import io.glidepath.prefill.PrefillAdapterApplication;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.handler.codec.http.HttpHeaders;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reactivestreams.Publisher;
import org.springframework.context.ConfigurableApplicationContext;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerResponse;
import tools.jackson.databind.json.JsonMapper;

/** A prefill adapter as it is shipped, beside an engine that a test plays. */
class PrefillIT {

    private static final String CREDENTIAL = "between-processes";
    private static final String CHAT = "/v1/chat/completions";
    private static final String HANDS = "{\"kv_transfer_params\":{\"do_remote_prefill\":true}}";

    private static final List<Call> received = new CopyOnWriteArrayList<>();
    private static DisposableServer engine;
    private static ConfigurableApplicationContext adapter;
    private static volatile Function<HttpServerResponse, Publisher<Void>> answer;

    private final HttpClient client = HttpClient.newHttpClient();

    private record Call(String path, HttpHeaders headers, String body, CompletableFuture<Void> left) {}

    @BeforeAll
    static void start() {
        engine = HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .handle((request, response) -> {
                    CompletableFuture<Void> left = new CompletableFuture<>();
                    request.withConnection(
                            connection -> connection.channel().closeFuture().addListener(done -> left.complete(null)));
                    return request.receive().aggregate().asString().flatMap(body -> {
                        received.add(
                                new Call(request.uri(), request.requestHeaders().copy(), body, left));
                        return Mono.from(answer.apply(response));
                    });
                })
                .bindNow();
        adapter = PrefillAdapterApplication.builder()
                .run(
                        "--adapter.id=prefill-0",
                        "--glidepath.credential=" + CREDENTIAL,
                        "--adapter.engine.url=http://127.0.0.1:" + engine.port(),
                        "--adapter.engine.poll-interval=1h",
                        "--adapter.hand-off.transfer=nixl-pull",
                        "--adapter.admission.waiting-tokens=100",
                        "--adapter.admission.transfers=2",
                        "--spring.data.redis.url=redis://127.0.0.1:1",
                        "--spring.lifecycle.timeout-per-shutdown-phase=100ms",
                        "--server.port=0",
                        "--server.address=127.0.0.1",
                        "--management.server.port=0");
    }

    @AfterAll
    static void stop() {
        adapter.close();
        engine.disposeNow();
    }

    @BeforeEach
    void reset() {
        received.clear();
        answers(200, HANDS);
    }

    @Test
    void passesALegToItsEngineAndReportsWhatWaitsToBeFetchedUntilItWas() {
        HttpResponse<String> leg = send(CHAT, "{\"prompt\":\"x\"}", "p.7f3a.1").join();

        assertThat(leg.body()).isEqualTo(HANDS);
        assertThat(received)
                .singleElement()
                .returns("{\"prompt\":\"x\"}", Call::body)
                .returns(CHAT, Call::path);
        assertThat(received.getFirst().headers().names())
                .noneMatch(name -> name.toLowerCase().startsWith("x-glidepath"));
        assertThat(report().handOffPort()).isEqualTo(port());
        assertThat(report().load().transfers()).isEqualTo(1);
        assertThat(report().load().leaseMs()).isBetween(1L, 30_000L);

        assertThat(end("p.7f3a.1", true)).isEqualTo(204);
        assertThat(report().load().transfers()).isZero();
        assertThat(report().load().leaseMs()).isNull();
    }

    @Test
    void refusesPromptsWhileTooManyWaitToBeFetched() {
        send(CHAT, "{}", "p.7f3a.11").join();
        send(CHAT, "{}", "p.7f3a.12").join();

        HttpResponse<String> third = send(CHAT, "{}", "p.7f3a.13").join();

        assertThat(third.statusCode()).isEqualTo(429);
        assertThat(third.headers().firstValue("x-glidepath-refusal")).contains("saturated");
        assertThat(third.body())
                .contains("adapter.admission.transfers is 2 and 2 are held")
                .contains("retryAfterMs");
        assertThat(received).hasSize(2);
        end("p.7f3a.11", true);
        end("p.7f3a.12", true);
        assertThat(send(CHAT, "{}", "p.7f3a.14").join().statusCode()).isEqualTo(200);
        end("p.7f3a.14", true);
    }

    @Test
    void refusesPromptsWhileTooManyTokensAreOnTheirWayAndFreesThoseWhoseCallerLeft() {
        answer = response -> Mono.never();
        String prompt = "{\"prompt\":\"" + "x".repeat(300) + "\"}";
        CompletableFuture<HttpResponse<String>> first = send(CHAT, prompt, "p.7f3a.21");
        await().until(() -> received.size() == 1);

        assertThat(send(CHAT, prompt, "p.7f3a.22").join().statusCode()).isEqualTo(429);

        first.cancel(true);
        await().until(() -> received.getFirst().left().isDone());
        answers(200, "{}");
        await().until(() -> send(CHAT, prompt, "p.7f3a.23").join().statusCode() == 200);
    }

    @Test
    void tellsOurOwnCodesForAnEngineThatBreaks() {
        answer = response -> Mono.<Void>fromRunnable(() -> response.withConnection(connection -> connection.dispose()))
                .then(Mono.never());

        HttpResponse<String> broken = send(CHAT, "{}", "p.7f3a.31").join();

        assertThat(broken.statusCode()).isEqualTo(502);
        assertThat(broken.headers().firstValue("x-glidepath-refusal")).contains("engine_failed");
        assertThat(report().load().transfers()).isZero();
    }

    @Test
    void anEnginesRefusalPassesAsItIsAndHoldsNothing() {
        answers(400, "{\"error\":{\"message\":\"too long\"}}");

        HttpResponse<String> refused = send(CHAT, "{}", "p.7f3a.41").join();

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).isEqualTo("{\"error\":{\"message\":\"too long\"}}");
        assertThat(refused.headers().firstValue("x-glidepath-refusal")).isEmpty();
        assertThat(report().load().transfers()).isZero();
    }

    @Test
    void anEndOfATransferThatIsNotHeldIsCounted() {
        MeterRegistry meters = adapter.getBean(MeterRegistry.class);

        assertThat(end("p.7f3a.51", true)).isEqualTo(204);

        assertThat(meters.counter("glidepath.adapter.transfers", "event", "unknown")
                        .count())
                .isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {CHAT, TransferEnd.PATH})
    void nobodyIsServedWithoutTheCredential(String path) {
        for (String credential : List.of("", "between-processeS", CREDENTIAL + "x")) {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
                    .version(HttpClient.Version.HTTP_1_1)
                    .POST(HttpRequest.BodyPublishers.ofString("{}"));
            HttpRequest wrong = credential.isEmpty()
                    ? request.build()
                    : request.header(InternalCredential.HEADER, credential).build();

            HttpResponse<String> refused = client.sendAsync(wrong, HttpResponse.BodyHandlers.ofString())
                    .join();

            assertThat(refused.statusCode()).isEqualTo(401);
            assertThat(refused.headers().firstValue("x-glidepath-refusal")).contains("invalid_key");
        }
        assertThat(received).isEmpty();
    }

    @Test
    void countsWhatIsHeldFetchedAndLeft() {
        MeterRegistry meters = adapter.getBean(MeterRegistry.class);
        double held = transfers(meters, "held");
        double fetched = transfers(meters, "fetched");
        double left = transfers(meters, "left");

        send(CHAT, "{}", "p.7f3a.71").join();
        end("p.7f3a.71", false);
        end("p.7f3a.71", true);

        assertThat(transfers(meters, "held")).isEqualTo(held + 1);
        assertThat(transfers(meters, "left")).isEqualTo(left + 1);
        assertThat(transfers(meters, "fetched")).isEqualTo(fetched + 1);
    }

    private static double transfers(MeterRegistry meters, String event) {
        return meters.counter("glidepath.adapter.transfers", "event", event).count();
    }

    @Test
    void refusesWhatIsNoReservationAndNoEnd() {
        assertThat(send(CHAT, "{}", "none").join().statusCode()).isEqualTo(400);
        assertThat(send(TransferEnd.PATH, "{", "p.7f3a.61").join().statusCode()).isEqualTo(400);
        assertThat(received).isEmpty();
    }

    private static void answers(int status, String body) {
        answer = response -> response.status(status).sendString(Mono.just(body));
    }

    private static int port() {
        return Integer.parseInt(adapter.getEnvironment().getRequiredProperty("local.server.port"));
    }

    private int end(String reservation, boolean fetched) {
        return send(
                        TransferEnd.PATH,
                        "{\"reservation\":\"" + reservation + "\",\"fetched\":" + fetched + "}",
                        reservation)
                .join()
                .statusCode();
    }

    private CompletableFuture<HttpResponse<String>> send(String path, String body, String reservation) {
        return client.sendAsync(
                request(path)
                        .header("x-glidepath-reservation", reservation)
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private WorkerReport report() {
        String body = client.sendAsync(request(WorkerReport.PATH).build(), HttpResponse.BodyHandlers.ofString())
                .join()
                .body();
        return new JsonMapper().readValue(body, WorkerReport[].class)[0];
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
                .version(HttpClient.Version.HTTP_1_1)
                .header(InternalCredential.HEADER, CREDENTIAL);
    }
}
