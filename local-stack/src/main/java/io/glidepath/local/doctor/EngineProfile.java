package io.glidepath.local.doctor;

import io.glidepath.local.net.Reply;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * What an engine is.
 *
 * @param kind the program
 * @param version as it says it; empty when it does not
 * @param models names that requests may say
 */
record EngineProfile(EngineKind kind, Optional<String> version, List<String> models) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    EngineProfile {
        models = List.copyOf(models);
    }

    static EngineProfile of(Observations seen) {
        List<String> models = models(seen.models());
        JsonNode props = json(seen.props());
        JsonNode info = json(seen.serverInfo());
        Optional<String> version = text(json(seen.version()), "version");
        if (props.has("total_slots")) {
            return new EngineProfile(EngineKind.LLAMACPP, text(props, "build_info"), models);
        }
        // vLLM's own /server_info exists in development mode only, and holds a configuration without these.
        if (info.has("page_size") || owner(seen.models()).equals("sglang")) {
            return new EngineProfile(EngineKind.SGLANG, text(info, "version"), models);
        }
        if (version.isPresent()) {
            return new EngineProfile(EngineKind.VLLM, version, models);
        }
        return new EngineProfile(EngineKind.OPENAI_COMPATIBLE, Optional.empty(), models);
    }

    static List<String> models(Reply reply) {
        return StreamSupport.stream(json(reply).path("data").spliterator(), false)
                .flatMap(model -> text(model, "id").stream())
                .toList();
    }

    /** The body of a 200 as JSON; a missing node for everything else. */
    static JsonNode json(Reply reply) {
        try {
            return reply.okBody().map(JSON::readTree).orElseGet(MissingNode::getInstance);
        } catch (JacksonException e) {
            return MissingNode.getInstance();
        }
    }

    private static String owner(Reply models) {
        return text(json(models).path("data").path(0), "owned_by").orElse("");
    }

    private static Optional<String> text(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isString() ? Optional.of(value.asString()) : Optional.empty();
    }
}
