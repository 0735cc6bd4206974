package io.glidepath.picker.content;

import io.glidepath.picker.fields.FieldException;
import io.glidepath.picker.fields.JsonBody;
import io.glidepath.picker.fields.JsonFields;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Calls that an assistant made, in the form in which vLLM 0.32 hands them to a template: known fields first. */
public final class ToolCalls {

    private ToolCalls() {}

    public static Map<String, @Nullable Object> ofOpenAi(String path, Map<?, ?> given, JsonBody json) {
        Map<?, ?> function = JsonFields.object(path + ".function", given.get("function"));
        Map<String, @Nullable Object> known = new LinkedHashMap<>();
        known.put("id", JsonFields.text(path + ".id", given.get("id")));
        known.put("function", function(path + ".function", function, json));
        known.put("type", "function");
        rest(given, known);
        return known;
    }

    /** As the conversion from Anthropic's form orders it. */
    public static Map<String, @Nullable Object> ofArguments(
            String id, String name, Map<String, @Nullable Object> arguments) {
        Map<String, @Nullable Object> function = new LinkedHashMap<>();
        function.put("arguments", arguments);
        function.put("name", name);
        return call(id, function);
    }

    /** As the conversion from Responses orders it. */
    public static Map<String, @Nullable Object> ofName(
            String id, String name, Map<String, @Nullable Object> arguments) {
        Map<String, @Nullable Object> function = new LinkedHashMap<>();
        function.put("name", name);
        function.put("arguments", arguments);
        return call(id, function);
    }

    private static Map<String, @Nullable Object> call(String id, Map<String, @Nullable Object> function) {
        Map<String, @Nullable Object> call = new LinkedHashMap<>();
        call.put("id", id);
        call.put("function", function);
        call.put("type", "function");
        return call;
    }

    private static Map<String, @Nullable Object> function(String path, Map<?, ?> given, JsonBody json) {
        Map<String, @Nullable Object> known = new LinkedHashMap<>();
        known.put("arguments", arguments(path + ".arguments", given.get("arguments"), json));
        known.put("name", JsonFields.text(path + ".name", given.get("name")));
        rest(given, known);
        return known;
    }

    /** An object, whatever stood there: templates want one, and a broken text must not end the conversation. */
    private static Object arguments(String path, @Nullable Object given, JsonBody json) {
        return switch (given) {
            case null -> Map.of();
            case String text -> json.objectIn(path, text);
            case Map<?, ?> map -> map;
            default -> throw new FieldException(path, "must be a string", JsonBody.shape(given));
        };
    }

    private static void rest(Map<?, ?> given, Map<String, @Nullable Object> known) {
        given.forEach((name, value) -> known.putIfAbsent(String.valueOf(name), value));
    }
}
