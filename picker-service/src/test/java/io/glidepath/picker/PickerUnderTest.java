package io.glidepath.picker;

import static org.awaitility.Awaitility.await;

import io.glidepath.contracts.credential.InternalCredential;
import io.glidepath.contracts.identity.Incarnation;
import io.glidepath.contracts.pick.Attempt;
import io.glidepath.contracts.pick.GatewayId;
import io.glidepath.contracts.pick.PickCall;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.web.server.reactive.context.ReactiveWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.SmartLifecycle;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole service on free ports, and a gateway's view of it. */
final class PickerUnderTest implements AutoCloseable {

    static final String CREDENTIAL = "test-credential";
    static final GatewayId GATEWAY = new GatewayId("gw-0", new Incarnation(5));
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ConfigurableApplicationContext context;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    PickerUnderTest(URI collector, URI index, String... properties) {
        List<String> all = new ArrayList<>(List.of(
                "--glidepath.credential=" + CREDENTIAL,
                "--server.port=0",
                "--server.address=127.0.0.1",
                "--management.server.port=0",
                "--management.server.address=127.0.0.1",
                "--picker.collector.url=" + collector,
                "--picker.collector.first-retry=20ms",
                "--picker.index.url=" + index,
                "--logging.level.root=WARN"));
        all.addAll(List.of(properties));
        if (all.stream().noneMatch(property -> property.startsWith("--picker.index.deadline"))) {
            all.add("--picker.index.deadline=2s");
        }
        if (all.stream().noneMatch(property -> property.startsWith("--spring.data.redis.url"))) {
            all.add("--picker.redis.enabled=false");
        }
        context = PickerApplication.builder().run(all.toArray(String[]::new));
    }

    /** Returns once it takes picks. */
    void awaitReady() {
        await().until(() -> management("/actuator/health/readiness").statusCode() == 200);
    }

    static PickCall call(String requestId, String path) {
        return new PickCall(
                path,
                "acme",
                0,
                requestId,
                GATEWAY,
                Attempt.FIRST,
                Optional.empty(),
                List.of(),
                Duration.ofSeconds(30),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    HttpResponse<String> pick(String requestId, String body) {
        return pick(call(requestId, "/v1/chat/completions"), body);
    }

    HttpResponse<String> pick(PickCall call, String body) {
        return post("/pick", call.toHeaders(), body.getBytes(StandardCharsets.UTF_8));
    }

    HttpResponse<String> outcomes(String body) {
        return post("/outcomes", Map.of(GatewayId.HEADER, GATEWAY.toString()), body.getBytes(StandardCharsets.UTF_8));
    }

    HttpResponse<String> post(String path, Map<String, String> headers, byte[] body) {
        HttpRequest.Builder request = request(path).POST(HttpRequest.BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        return send(request.header(InternalCredential.HEADER, CREDENTIAL).build());
    }

    HttpResponse<String> decision(String requestId, String tenant) {
        return send(request("/decisions/" + requestId)
                .header("x-glidepath-tenant", tenant)
                .header(InternalCredential.HEADER, CREDENTIAL)
                .build());
    }

    HttpResponse<String> management(String path) {
        return send(HttpRequest.newBuilder(URI.create(
                        "http://127.0.0.1:" + context.getEnvironment().getProperty("local.management.port") + path))
                .build());
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
                .timeout(Duration.ofSeconds(15));
    }

    HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    int port() {
        return ((ReactiveWebServerApplicationContext) context).getWebServer().getPort();
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** Stops one part and leaves the rest running, as if it hung. */
    void stop(String lifecycle) {
        context.getBean(lifecycle, SmartLifecycle.class).stop();
    }

    static JsonNode json(HttpResponse<String> response) {
        return JSON.readTree(response.body());
    }

    @Override
    public void close() {
        context.close();
        http.close();
    }
}
