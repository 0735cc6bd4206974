package io.glidepath.kvindex;

import static org.assertj.core.api.Assertions.assertThat;

import io.glidepath.contracts.credential.InternalCredential;
import io.glidepath.contracts.identity.WorkerId;
import io.glidepath.contracts.keys.PackedKeys;
import io.glidepath.contracts.lookup.LookupAnswer;
import io.glidepath.contracts.lookup.WorkerDepth;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole service on free ports, and a client that speaks its HTTP. */
public final class IndexUnderTest implements AutoCloseable {

    public static final String CREDENTIAL = "only-for-tests";

    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final ConfigurableApplicationContext context;
    private final String url;
    private final String managementUrl;

    private IndexUnderTest(ConfigurableApplicationContext context) {
        this.context = context;
        this.url = "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port");
        this.managementUrl = "http://127.0.0.1:" + context.getEnvironment().getProperty("local.management.port");
    }

    public static IndexUnderTest start(String redisUrl, String... settings) {
        Map<String, String> all = new HashMap<>(Map.of(
                "server.port", "0",
                "management.server.port", "0",
                "server.address", "127.0.0.1",
                "management.server.address", "127.0.0.1",
                "glidepath.credential", CREDENTIAL,
                "spring.data.redis.url", redisUrl,
                "kv-index.replica.silence", "1h")); // writers of tests send no heartbeats, however long a test takes
        Stream.of(settings).map(setting -> setting.split("=", 2)).forEach(pair -> all.put(pair[0], pair[1]));
        String[] args = all.entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new);
        return new IndexUnderTest(KvIndexApplication.builder().run(args));
    }

    public Map<WorkerId, WorkerDepth> lookup(long[] keys, String... query) {
        HttpResponse<byte[]> answer =
                post("/lookup?model=m" + String.join("", query), PackedKeys.pack(keys), CREDENTIAL);
        assertThat(answer.statusCode()).as(() -> new String(answer.body())).isEqualTo(200);
        return answer(answer).workers().stream().collect(Collectors.toMap(WorkerDepth::id, Function.identity()));
    }

    public long ageMs() {
        return answer(post("/lookup?model=m", new byte[0], CREDENTIAL)).ageMs();
    }

    public Optional<WorkerDepth> depth(WorkerId worker, long[] keys) {
        return Optional.ofNullable(lookup(keys).get(worker));
    }

    public HttpResponse<byte[]> post(String path, byte[] body, String credential) {
        return send(request(url + path, credential).POST(BodyPublishers.ofByteArray(body)));
    }

    public HttpResponse<byte[]> get(String path) {
        return send(request(url + path, CREDENTIAL).GET());
    }

    public JsonNode index() {
        return JSON.readTree(get("/index").body());
    }

    public HttpResponse<byte[]> management(String path) {
        return send(HttpRequest.newBuilder(URI.create(managementUrl + path)).GET());
    }

    public static JsonNode json(HttpResponse<byte[]> answer) {
        return JSON.readTree(answer.body());
    }

    @Override
    public void close() {
        context.close();
        http.close();
    }

    private static LookupAnswer answer(HttpResponse<byte[]> answer) {
        return JSON.readValue(answer.body(), LookupAnswer.class);
    }

    private static HttpRequest.Builder request(String uri, String credential) {
        return HttpRequest.newBuilder(URI.create(uri)).header(InternalCredential.HEADER, credential);
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
