package io.glidepath.adapter;

import io.glidepath.contracts.credential.InternalCredential;
import io.glidepath.contracts.fleet.WorkerReport;
import io.glidepath.contracts.fleet.WorkerRole;
import io.glidepath.contracts.kvlog.RedisForTests;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.json.JsonMapper;

/** A whole adapter in a context of its own, on free ports. */
final class AdapterForTests implements AutoCloseable {

    static final String CREDENTIAL = "between-processes";

    private final HttpClient client = HttpClient.newHttpClient();
    private final ConfigurableApplicationContext context;

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(AdapterConfiguration.class)
    static class Application {

        @Bean
        WorkerRole role() {
            return WorkerRole.DECODE;
        }
    }

    AdapterForTests(RedisForTests redis, EngineForTests engine, EventsForTests events, String... more) {
        context = new SpringApplicationBuilder(Application.class)
                .properties("spring.config.name=worker-adapter")
                .run(Stream.concat(
                                Stream.of(
                                        "--adapter.id=decode-0",
                                        "--glidepath.credential=" + CREDENTIAL,
                                        "--adapter.engine.url=" + engine.url(),
                                        "--adapter.engine.events=" + events.live(),
                                        "--adapter.engine.replay=" + events.replay(),
                                        "--adapter.engine.poll-interval=50ms",
                                        "--spring.data.redis.url=" + redis.url(),
                                        "--server.port=0",
                                        "--management.server.port=0",
                                        "--server.address=127.0.0.1"),
                                Stream.of(more))
                        .toArray(String[]::new));
    }

    WorkerReport report() {
        return reports().getFirst();
    }

    List<WorkerReport> reports() {
        return Arrays.asList(
                new JsonMapper().readValue(get("/workers", CREDENTIAL).body(), WorkerReport[].class));
    }

    WorkerReport await(Predicate<WorkerReport> condition) {
        return Awaitility.await().until(this::report, condition);
    }

    HttpResponse<String> get(String path, String credential) {
        return get("local.server.port", path, credential);
    }

    HttpResponse<String> actuator(String path) {
        return get("local.management.port", path, "none");
    }

    @Override
    public void close() {
        context.close();
    }

    private HttpResponse<String> get(String port, String path, String credential) {
        URI uri = URI.create("http://127.0.0.1:" + context.getEnvironment().getRequiredProperty(port) + path);
        return client.sendAsync(
                        HttpRequest.newBuilder(uri)
                                .header(InternalCredential.HEADER, credential)
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .join();
    }
}
