package io.glidepath.picker.content;

import io.glidepath.picker.fields.FieldException;
import io.glidepath.picker.fields.JsonBody;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The fields that become variables of a template, put together as vLLM 0.32 does ({@code build_chat_params}). */
public final class TemplateVariables {

    /** Names that mean something to the engine besides the template, so that only it knows what comes of them. */
    private static final Set<String> RESERVED = Set.of(
            "messages",
            "conversation",
            "chat_template",
            "tokenize",
            "tools",
            "padding",
            "truncation",
            "max_length",
            "return_tensors",
            "return_dict",
            "return_assistant_tokens_mask",
            "tokenizer_kwargs",
            "tokenizer",
            "model_config");

    private final JsonBody json;
    private final Notes notes;
    private Map<String, @Nullable Object> given = Map.of();
    private Optional<List<@Nullable Object>> documents = Optional.empty();
    private Optional<String> reasoningEffort = Optional.empty();

    public TemplateVariables(JsonBody json, Notes notes) {
        this.json = json;
        this.notes = notes;
    }

    public boolean field(String name) {
        switch (name) {
            case "chat_template_kwargs" -> given = json.optionalObject(name);
            case "documents" -> documents = json.isNull() ? Optional.empty() : Optional.of(documents(name));
            case "reasoning_effort" -> reasoningEffort(json.optionalString(name));
            default -> {
                return false;
            }
        }
        return true;
    }

    public void reasoningEffort(Optional<String> effort) {
        reasoningEffort = effort;
    }

    /** Null and {@code auto} count as not given; a level of effort turns thinking on unless the client says otherwise. */
    public Map<String, @Nullable Object> read() {
        Map<String, @Nullable Object> variables = new LinkedHashMap<>(given);
        variables.values().removeIf(value -> value == null || value.equals("auto"));
        notes.inexactIf(variables.keySet().stream().anyMatch(RESERVED::contains), "chat_template_kwargs");
        // The fields of the same meaning win.
        variables.remove("add_generation_prompt");
        variables.remove("continue_final_message");
        documents.ifPresent(list -> variables.put("documents", list));
        reasoningEffort.filter(effort -> !effort.equals("auto")).ifPresent(effort -> {
            variables.put("reasoning_effort", effort);
            if (!given.containsKey("enable_thinking")) {
                variables.put("enable_thinking", !effort.equals("none"));
            }
        });
        return variables;
    }

    private List<@Nullable Object> documents(String name) {
        List<@Nullable Object> read = json.list(name);
        for (int i = 0; i < read.size(); i++) {
            if (!(read.get(i) instanceof Map<?, ?>)) {
                throw new FieldException(name + "[" + i + "]", "must be an object", JsonBody.shape(read.get(i)));
            }
        }
        return read;
    }
}
