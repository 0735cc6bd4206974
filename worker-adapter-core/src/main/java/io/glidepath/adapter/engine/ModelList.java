package io.glidepath.adapter.engine;

import io.glidepath.contracts.fleet.ServedModel;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The answer to {@code GET /v1/models}: base models with the LoRA adapters that name them as parent.
 *
 * @param models models without a parent, in the engine's order
 * @param ownedBy what the first says of its owner, which is the program's name; empty when it says nothing
 */
record ModelList(List<ServedModel> models, String ownedBy) {

    private static final ModelList NONE = new ModelList(List.of(), "");

    static ModelList parse(JsonMapper json, byte[] body) {
        try {
            JsonNode data = json.readTree(body).path("data");
            List<ServedModel> models = new ArrayList<>();
            for (JsonNode model : data) {
                if (parent(model).isEmpty() && model.path("id").isString()) {
                    models.add(served(model, data));
                }
            }
            return new ModelList(
                    List.copyOf(models), data.path(0).path("owned_by").asString(""));
        } catch (JacksonException e) {
            return NONE;
        }
    }

    private static ServedModel served(JsonNode model, JsonNode all) {
        String id = model.path("id").asString();
        List<String> loras = new ArrayList<>();
        for (JsonNode other : all) {
            if (parent(other).equals(id)) {
                loras.add(other.path("id").asString());
            }
        }
        return new ServedModel(id, text(model.path("root")), length(model.path("max_model_len")), loras);
    }

    private static String parent(JsonNode model) {
        return model.path("parent").isString() ? model.path("parent").asString() : "";
    }

    private static @Nullable String text(JsonNode node) {
        return node.isString() ? node.asString() : null;
    }

    private static @Nullable Integer length(JsonNode node) {
        return node.isInt() ? Integer.valueOf(node.asInt()) : null;
    }
}
