package io.glidepath.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.glidepath.contracts.credential.InternalCredential;
import io.glidepath.local.stack.LocalStack;
import io.glidepath.local.stack.StackOptions;
import io.glidepath.local.stack.StackPorts;
import io.glidepath.local.stack.StackState;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A whole stack on free ports, seen as its clients and operators see it: over HTTP alone. */
final class StackUnderTest implements AutoCloseable {

    static final JsonMapper JSON = JsonMapper.builder().build();
    static final String MODEL = "glide-sim";

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final LocalStack stack;
    private final StackState state;

    StackUnderTest(int engines) {
        this(StackOptions.DEFAULT.withEngines(engines));
    }

    StackUnderTest(StackOptions options) {
        stack = new LocalStack(options, StackPorts.free(options), new Random(1));
        stack.start(step -> {});
        state = stack.state();
    }

    StackState state() {
        return state;
    }

    void kill(String service) {
        stack.stop(service);
    }

    void startAgain(String service) {
        stack.startAgain(service);
    }

    /** What the picker has reserved, by worker. */
    JsonNode backlogs() {
        URI backlogs = StackState.loopback(state.ports().picker().port()).resolve("/backlogs");
        HttpRequest request = HttpRequest.newBuilder(backlogs)
                .header(InternalCredential.HEADER, state.credential())
                .build();
        return JSON.readTree(send(request, BodyHandlers.ofString()).body()).path("workers");
    }

    <T> CompletableFuture<HttpResponse<T>> sendLater(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
        return client.sendAsync(request, handler);
    }

    @Override
    public void close() {
        stack.close();
    }

    /** A chat completion that is answered whole. */
    HttpResponse<String> chat(List<Map<String, String>> messages, int tokens) {
        return send(post("/v1/chat/completions", chatBody(messages, tokens, false)), BodyHandlers.ofString());
    }

    CompletableFuture<HttpResponse<String>> chatLater(List<Map<String, String>> messages, int tokens) {
        return client.sendAsync(
                post("/v1/chat/completions", chatBody(messages, tokens, false)), BodyHandlers.ofString());
    }

    static String chatBody(List<Map<String, String>> messages, int tokens, boolean stream) {
        return JSON.writeValueAsString(Map.of(
                "model", MODEL, "messages", messages, "max_tokens", tokens, "ignore_eos", true, "stream", stream));
    }

    HttpRequest post(String path, String body) {
        return api(path)
                .header("content-type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
    }

    HttpRequest.Builder api(String path) {
        return HttpRequest.newBuilder(state.gateway().resolve(path))
                .timeout(PATIENCE)
                .header("authorization", "Bearer " + LocalStack.API_KEY);
    }

    <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
        try {
            return client.send(request, handler);
        } catch (IOException e) {
            throw new AssertionError(request.uri() + ": " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Where a request went and why, once its end is known. */
    JsonNode explanation(HttpResponse<?> answer) {
        String id = answer.headers().firstValue("x-glidepath-request-id").orElseThrow();
        return await().until(
                        () -> JSON.readTree(
                                send(api("/glidepath/decisions/" + id).build(), BodyHandlers.ofString())
                                        .body()),
                        decision ->
                                StreamSupport.stream(decision.path("attempts").spliterator(), false)
                                                .allMatch(attempt -> attempt.has("outcome"))
                                        && !decision.path("attempts").isEmpty());
    }

    URI engine(String worker) {
        return StackState.loopback(state.ports().engines().get(number(worker)).http());
    }

    URI adapter(String worker) {
        return StackState.loopback(state.ports().adapters().get(number(worker)).port());
    }

    /** The service beside the worker's engine. */
    String adapterName(String worker) {
        return state.ports().adapter(number(worker));
    }

    private int number(String worker) {
        return IntStream.range(0, state.ports().adapters().size())
                .filter(i -> state.ports().worker(i).equals(worker))
                .findFirst()
                .orElseThrow();
    }

    /** What an engine holds for others, fetched and computed. */
    JsonNode accounting(String worker) {
        return JSON.readTree(
                get(engine(worker).resolve("/simulator/accounting")).body());
    }

    List<URI> engines() {
        return state.ports().engines().stream()
                .map(ports -> StackState.loopback(ports.http()))
                .toList();
    }

    void fault(String worker, String json) {
        HttpRequest request = HttpRequest.newBuilder(engine(worker).resolve("/simulator/faults"))
                .header("content-type", "application/json")
                .POST(BodyPublishers.ofString(json))
                .build();
        assertThat(send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
    }

    void heal(String worker) {
        HttpRequest request = HttpRequest.newBuilder(engine(worker).resolve("/simulator/faults"))
                .DELETE()
                .build();
        assertThat(send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
    }

    /** The sum of one series of an engine over all its labels. */
    double engineMetric(URI engine, String name) {
        String page = get(engine.resolve("/metrics")).body();
        return page.lines()
                .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    /** The sum of those series of one of our services that contain the given label. */
    double metric(String service, String name, String label) {
        URI management = state.management().get(service);
        return get(management.resolve("/actuator/prometheus"))
                .body()
                .lines()
                .filter(line -> line.startsWith(name) && line.contains(label))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    HttpResponse<String> get(URI uri) {
        return send(HttpRequest.newBuilder(uri).timeout(PATIENCE).build(), BodyHandlers.ofString());
    }

    /** The fleet as the collector tells it. */
    JsonNode fleet() {
        URI fleet = StackState.loopback(state.ports().collector().port()).resolve("/fleet");
        HttpRequest request = HttpRequest.newBuilder(fleet)
                .header(InternalCredential.HEADER, state.credential())
                .build();
        return JSON.readTree(send(request, BodyHandlers.ofString()).body()).path("workers");
    }

    String epoch(String worker) {
        return StreamSupport.stream(fleet().spliterator(), false)
                .map(found -> found.path("report"))
                .filter(report -> report.path("id").asString("").equals(worker))
                .map(report -> report.path("epoch").asString(""))
                .findFirst()
                .orElse("");
    }

    void awaitAllReady() {
        await().untilAsserted(() -> assertThat(fleet())
                .allMatch(worker ->
                        worker.path("report").path("state").asString("").equals("ready")));
    }

    static Map<String, String> user(String content) {
        return Map.of("role", "user", "content", content);
    }

    static Map<String, String> assistant(String content) {
        return Map.of("role", "assistant", "content", content);
    }
}
