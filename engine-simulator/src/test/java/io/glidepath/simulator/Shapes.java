package io.glidepath.simulator;

import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The shape of a JSON text: its keys in order and the types of their values, recursively. */
public final class Shapes {

    private Shapes() {}

    public static JsonNode parse(String json) {
        return JsonMapper.shared().readTree(json);
    }

    public static String of(String json) {
        return of(parse(json));
    }

    public static String of(JsonNode node) {
        if (node.isObject()) {
            return node.properties().stream()
                    .map((Map.Entry<String, JsonNode> field) -> field.getKey() + ":" + of(field.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        if (node.isArray()) {
            return node.valueStream()
                    .map(Shapes::of)
                    .collect(Collectors.toCollection(TreeSet::new))
                    .toString();
        }
        return node.isNumber() ? "number" : node.getNodeType().name().toLowerCase(java.util.Locale.ROOT);
    }
}
