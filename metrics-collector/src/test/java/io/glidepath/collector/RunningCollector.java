package io.glidepath.collector;

import io.glidepath.contracts.credential.InternalCredential;
import io.glidepath.contracts.fleet.FleetSnapshot;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole service on free ports, polling fast, and a client that knows the credential. */
public final class RunningCollector implements AutoCloseable {

    public static final String CREDENTIAL = "of-the-tests";
    public static final JsonMapper JSON = new JsonMapper();

    private static final Map<String, String> FAST = Map.ofEntries(
            Map.entry("glidepath.credential", CREDENTIAL),
            Map.entry("collector.polling.interval", "100ms"),
            Map.entry("collector.polling.deadline", "5s"),
            Map.entry("collector.fleet.gather", "20ms"),
            Map.entry("server.port", "0"),
            Map.entry("server.address", "127.0.0.1"),
            Map.entry("management.server.port", "0"),
            Map.entry("management.server.address", "127.0.0.1"),
            Map.entry("logging.level.root", "warn"));

    private final HttpClient http = HttpClient.newHttpClient();
    private final ConfigurableApplicationContext context;

    private RunningCollector(ConfigurableApplicationContext context) {
        this.context = context;
    }

    public static RunningCollector start(List<URI> adapters, String... settings) {
        return start(CollectorApplication.builder(), adapters, settings);
    }

    public static RunningCollector start(SpringApplicationBuilder builder, List<URI> adapters, String... settings) {
        Map<String, String> all = new LinkedHashMap<>(FAST);
        all.put(
                "collector.adapters",
                String.join(",", adapters.stream().map(URI::toString).toList()));
        for (String setting : settings) {
            int equals = setting.indexOf('=');
            all.put(setting.substring(0, equals), setting.substring(equals + 1));
        }
        String[] args = all.entrySet().stream().map(entry -> "--" + entry).toArray(String[]::new);
        return new RunningCollector(builder.run(args));
    }

    public URI at(String path) {
        return URI.create("http://127.0.0.1:" + port("local.server.port") + path);
    }

    public int port(String property) {
        return context.getEnvironment().getRequiredProperty(property, Integer.class);
    }

    public ConfigurableApplicationContext context() {
        return context;
    }

    public HttpRequest.Builder call(String path) {
        return HttpRequest.newBuilder(at(path))
                .timeout(Duration.ofSeconds(20))
                .header(InternalCredential.HEADER, CREDENTIAL);
    }

    public HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public HttpResponse<String> get(String path) {
        return send(call(path).build());
    }

    /** The published fleet; fails while there is none. */
    public FleetSnapshot fleet() {
        HttpResponse<String> answer = get(FleetSnapshot.PATH);
        if (answer.statusCode() != 200) {
            throw new AssertionError("no fleet yet: " + answer.body());
        }
        return JSON.readValue(answer.body(), FleetSnapshot.class);
    }

    public HttpResponse<String> management(String path) {
        URI uri = URI.create("http://127.0.0.1:" + port("local.management.port") + path);
        return send(HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(20)).build());
    }

    public JsonNode health(String component) {
        return JSON.readTree(management("/actuator/health").body())
                .path("components")
                .path(component);
    }

    public double metric(String line) {
        return management("/actuator/prometheus")
                .body()
                .lines()
                .filter(text -> text.startsWith(line + " "))
                .mapToDouble(text -> Double.parseDouble(text.substring(line.length() + 1)))
                .findFirst()
                .orElse(Double.NaN);
    }

    @Override
    public void close() {
        context.close();
        http.close();
    }
}
