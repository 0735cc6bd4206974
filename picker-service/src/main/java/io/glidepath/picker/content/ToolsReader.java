package io.glidepath.picker.content;

import io.glidepath.picker.fields.JsonBody;
import io.glidepath.picker.fields.JsonFields;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads {@code tools} into the form in which vLLM 0.32 hands them to a template: known fields only, in its order. */
public final class ToolsReader {

    private final JsonBody json;
    private final Notes notes;

    public ToolsReader(JsonBody json, Notes notes) {
        this.json = json;
        this.notes = notes;
    }

    /** Empty for null and for no tools. */
    public Optional<List<Object>> read(String field) {
        if (json.isNull()) {
            return Optional.empty();
        }
        List<Object> tools = new ArrayList<>();
        List<@Nullable Object> read = json.list(field);
        for (int i = 0; i < read.size(); i++) {
            tools.add(tool(field + "[" + i + "]", read.get(i)));
        }
        return tools.isEmpty() ? Optional.empty() : Optional.of(tools);
    }

    private Map<String, @Nullable Object> tool(String path, @Nullable Object read) {
        Map<?, ?> tool = JsonFields.object(path, read);
        if (!"function".equals(tool.containsKey("type") ? tool.get("type") : "function")) {
            // Other kinds are for the engine to know or to refuse.
            notes.inexact("tools");
            return Map.of();
        }
        Map<String, @Nullable Object> known =
                tool(function(path + ".function", JsonFields.object(path + ".function", tool.get("function")), tool));
        if (tool.get("defer_loading") != null) {
            known.put("defer_loading", tool.get("defer_loading"));
        }
        return known;
    }

    private static Map<String, @Nullable Object> function(String path, Map<?, ?> given, Map<?, ?> tool) {
        Map<String, @Nullable Object> known = function(path, given);
        if (tool.get("defer_loading") != null) {
            known.putIfAbsent("defer_loading", tool.get("defer_loading"));
        }
        return known;
    }

    /** A function as a tool. */
    public static Map<String, @Nullable Object> tool(Map<String, @Nullable Object> function) {
        Map<String, @Nullable Object> tool = new LinkedHashMap<>();
        tool.put("type", "function");
        tool.put("function", function);
        return tool;
    }

    /** A function's name, description and parameters, null where absent, then what is rarely there. */
    public static Map<String, @Nullable Object> function(String path, Map<?, ?> given) {
        Map<String, @Nullable Object> known = new LinkedHashMap<>();
        known.put("name", JsonFields.text(path + ".name", given.get("name")));
        known.put("description", JsonFields.optionalText(path + ".description", given.get("description")));
        Object parameters = given.get("parameters");
        known.put("parameters", parameters == null ? null : JsonFields.object(path + ".parameters", parameters));
        for (String rare : List.of("strict", "defer_loading")) {
            if (given.get(rare) != null) {
                known.put(rare, given.get(rare));
            }
        }
        return known;
    }
}
