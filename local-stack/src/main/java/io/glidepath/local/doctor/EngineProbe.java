package io.glidepath.local.doctor;

import io.glidepath.local.net.HttpCalls;
import io.glidepath.local.net.Reply;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Asks an engine everything that its examination needs: nine small calls, one of which generates one token. */
final class EngineProbe {

    private static final Duration SOCKET_DEADLINE = Duration.ofSeconds(2);
    private static final String PROMPT = "Is anybody there?";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpCalls calls;
    private final URI engine;
    private final Map<String, String> headers;

    EngineProbe(HttpCalls calls, URI engine, Map<String, String> headers) {
        this.calls = calls;
        this.engine = engine;
        this.headers = headers;
    }

    Observations observe(List<String> kvEvents, List<String> kvReplay) {
        Reply models = get("/v1/models");
        String model = EngineProfile.models(models).stream().findFirst().orElse("");
        return new Observations(
                models,
                get("/version"),
                get("/server_info"),
                get("/props"),
                get("/metrics"),
                get("/kv_event_sources"),
                // Engines differ in the field's name and ignore the one that they do not know.
                post("/tokenize", Map.of("model", model, "prompt", PROMPT, "content", PROMPT)),
                post("/v1/completions", Map.of("model", model, "prompt", PROMPT, "max_tokens", 1)),
                kvEvents.stream()
                        .map(at -> ZmqGreeting.check(at, SOCKET_DEADLINE))
                        .toList(),
                kvReplay.stream()
                        .map(at -> ZmqGreeting.check(at, SOCKET_DEADLINE))
                        .toList());
    }

    private Reply get(String path) {
        return calls.get(engine.resolve(path), headers);
    }

    private Reply post(String path, Map<String, Object> body) {
        return calls.post(engine.resolve(path), headers, JSON.writeValueAsString(body));
    }
}
