package io.glidepath.picker.parsing;

import io.glidepath.picker.content.Notes;
import io.glidepath.picker.content.TemplateVariables;
import io.glidepath.picker.content.ToolsReader;
import io.glidepath.picker.fields.FieldException;
import io.glidepath.picker.fields.JsonBody;
import io.glidepath.picker.fields.JsonFields;
import io.glidepath.picker.understanding.ChatOptions;
import io.glidepath.picker.understanding.Message;
import io.glidepath.picker.understanding.Prompt;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;

/** Fields of a call in the form of OpenAI's Responses, converted to a chat as vLLM 0.32 does ({@code responses/utils.py}). */
final class ResponsesReading implements ApiReading {

    private final JsonBody json;
    private final Notes notes;
    private final TemplateVariables variables;
    private Optional<ResponsesInput> input = Optional.empty();
    private Optional<String> instructions = Optional.empty();
    private Optional<List<Object>> tools = Optional.empty();
    private OptionalInt maxTokens = OptionalInt.empty();

    ResponsesReading(JsonBody json, Notes notes) {
        this.json = json;
        this.notes = notes;
        this.variables = new TemplateVariables(json, notes);
    }

    @Override
    public boolean field(String name) {
        switch (name) {
            case "input" -> input = Optional.of(ResponsesInput.read(name, json, notes));
            case "instructions" -> instructions = json.optionalString(name);
            case "tools" -> tools = json.isNull() ? Optional.empty() : tools(name);
            case "max_output_tokens" -> maxTokens = json.optionalWhole(name, 0);
            case "reasoning" -> variables.reasoningEffort(json.textIn(name, "effort"));
            // The engine cuts to its own context, and remembers what was said before.
            case "truncation" ->
                notes.inexactIf(!json.optionalString(name).equals(Optional.of("disabled")), "truncation");
            case "previous_response_id", "prompt", "conversation" -> notes.skipInexact(name);
            case "chat_template_kwargs" -> variables.field(name);
            default -> {
                return false;
            }
        }
        return true;
    }

    @Override
    public Prompt prompt() {
        ResponsesInput said = input.orElseThrow(() -> FieldException.missing("input"));
        List<Message> all = new ArrayList<>();
        instructions.filter(text -> !text.isEmpty()).ifPresent(text -> all.add(new Message("system", text)));
        all.addAll(said.messages());
        boolean goesOn = said.endsInPartialMessage();
        return new Prompt.Chat(
                all, new ChatOptions(!goesOn, goesOn, true, tools, Optional.empty(), variables.read(), Set.of()));
    }

    @Override
    public OptionalInt maxTokens() {
        return maxTokens;
    }

    /** Functions only: other kinds of tools are no business of the template. */
    private Optional<List<Object>> tools(String path) {
        json.require(path, JsonToken.START_ARRAY, "must be an array");
        List<@Nullable Object> read = json.list(path);
        List<Object> functions = new ArrayList<>();
        for (int i = 0; i < read.size(); i++) {
            String at = path + "[" + i + "]";
            Map<?, ?> tool = JsonFields.object(at, read.get(i));
            switch (JsonFields.text(at + ".type", tool.get("type"))) {
                case "function" -> functions.add(ToolsReader.tool(ToolsReader.function(at, tool)));
                case "namespace", "custom" -> notes.inexact("tools");
                default -> {}
            }
        }
        return read.isEmpty() ? Optional.empty() : Optional.of(functions);
    }
}
