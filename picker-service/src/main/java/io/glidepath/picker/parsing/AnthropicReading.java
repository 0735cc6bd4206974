package io.glidepath.picker.parsing;

import io.glidepath.picker.content.Notes;
import io.glidepath.picker.content.TemplateVariables;
import io.glidepath.picker.content.ToolsReader;
import io.glidepath.picker.fields.FieldException;
import io.glidepath.picker.fields.JsonBody;
import io.glidepath.picker.fields.JsonFields;
import io.glidepath.picker.understanding.ChatOptions;
import io.glidepath.picker.understanding.ChatOptions.Adaptation;
import io.glidepath.picker.understanding.Message;
import io.glidepath.picker.understanding.Prompt;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Fields of a conversation in Anthropic's form, converted to a chat as vLLM 0.32 does ({@code anthropic/serving.py}). */
final class AnthropicReading implements ApiReading {

    private final JsonBody json;
    private final Notes notes;
    private final TemplateVariables variables;
    private Optional<List<Message>> messages = Optional.empty();
    private String system = "";
    private Optional<List<Object>> tools = Optional.empty();
    private Optional<String> effort = Optional.empty();
    private boolean thinkingOff;
    private OptionalInt maxTokens = OptionalInt.empty();

    AnthropicReading(JsonBody json, Notes notes) {
        this.json = json;
        this.notes = notes;
        this.variables = new TemplateVariables(json, notes);
    }

    @Override
    public boolean field(String name) {
        switch (name) {
            case "messages" -> messages = Optional.of(new AnthropicMessages(json, notes).read(name));
            case "system" -> system = json.isNull() ? "" : new AnthropicBlocks(json, notes).system(name);
            case "tools" -> tools = json.isNull() ? Optional.empty() : Optional.of(tools(name));
            case "max_tokens" -> maxTokens = json.optionalWhole(name, 0);
            case "thinking" -> thinkingOff = json.textIn(name, "type").equals(Optional.of("disabled"));
            case "output_config" -> effort = json.textIn(name, "effort");
            case "chat_template_kwargs" -> variables.field(name);
            default -> {
                return false;
            }
        }
        return true;
    }

    @Override
    public Prompt prompt() {
        List<Message> all = new ArrayList<>();
        if (!system.isEmpty()) {
            all.add(new Message("system", system));
        }
        all.addAll(messages.orElseThrow(() -> FieldException.missing("messages")));
        variables.reasoningEffort(thinkingOff ? Optional.empty() : effort);
        Set<Adaptation> adaptations = EnumSet.of(Adaptation.SYSTEM_FIRST);
        if (thinkingOff) {
            adaptations.add(Adaptation.THINKING_OFF);
        }
        return new Prompt.Chat(
                all, new ChatOptions(true, false, false, tools, Optional.empty(), variables.read(), adaptations));
    }

    @Override
    public OptionalInt maxTokens() {
        return maxTokens;
    }

    private List<Object> tools(String path) {
        List<Object> converted = new ArrayList<>();
        List<@Nullable Object> read = json.list(path);
        for (int i = 0; i < read.size(); i++) {
            converted.add(tool(path + "[" + i + "]", read.get(i)));
        }
        return converted;
    }

    private static Map<String, @Nullable Object> tool(String path, @Nullable Object read) {
        Map<?, ?> given = JsonFields.object(path, read);
        Map<String, @Nullable Object> schema = new LinkedHashMap<>();
        JsonFields.object(path + ".input_schema", given.get("input_schema"))
                .forEach((name, value) -> schema.put(String.valueOf(name), value));
        schema.putIfAbsent("type", "object");
        Map<String, @Nullable Object> function = new LinkedHashMap<>();
        given.forEach((name, value) -> function.put(String.valueOf(name), value));
        function.put("parameters", schema);
        return ToolsReader.tool(ToolsReader.function(path, function));
    }
}
