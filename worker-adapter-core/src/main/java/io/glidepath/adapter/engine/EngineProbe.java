package io.glidepath.adapter.engine;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Finds out what program the engine is, which models it serves and what it can do. Blocking. */
@Component
public class EngineProbe {

    /** A path that takes POST only answers 405 to GET where it exists, and 404 where it does not. */
    private static final Map<String, String> POST_PATHS =
            Map.of("tokenize", "/tokenize", "render", "/v1/chat/completions/render");

    private static final int METHOD_NOT_ALLOWED = 405;

    private final EngineHttp http;
    private final JsonMapper json;

    EngineProbe(EngineHttp http, JsonMapper json) {
        this.http = http;
        this.json = json;
    }

    /**
     * Asks the engine.
     *
     * @return what it said; empty while it does not answer or serves nothing
     */
    public Optional<EngineDescription> describe() {
        if (!(http.get("/v1/models") instanceof EngineReply.Answered models) || !models.ok()) {
            return Optional.empty();
        }
        ModelList list = ModelList.parse(json, models.body());
        if (list.models().isEmpty()) {
            return Optional.empty();
        }
        EngineDialect dialect = list.ownedBy().equals("vllm")
                ? new EngineDialect.Vllm(version())
                : new EngineDialect.OpenAiCompatible();
        return Optional.of(new EngineDescription(dialect.info(), list.models(), capabilities()));
    }

    private Set<String> capabilities() {
        Set<String> capabilities = new TreeSet<>();
        POST_PATHS.forEach((capability, path) -> {
            if (http.get(path) instanceof EngineReply.Answered answer && answer.status() == METHOD_NOT_ALLOWED) {
                capabilities.add(capability);
            }
        });
        return capabilities;
    }

    private @Nullable String version() {
        if (!(http.get("/version") instanceof EngineReply.Answered answer) || !answer.ok()) {
            return null;
        }
        try {
            String version = json.readTree(answer.body()).path("version").asString("");
            return version.isEmpty() ? null : version;
        } catch (JacksonException e) {
            return null;
        }
    }
}
