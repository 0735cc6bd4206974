package io.glidepath.picker.parsing;

import io.glidepath.picker.content.Notes;
import io.glidepath.picker.content.TemplateVariables;
import io.glidepath.picker.content.ToolsReader;
import io.glidepath.picker.fields.FieldException;
import io.glidepath.picker.fields.JsonBody;
import io.glidepath.picker.understanding.ChatOptions;
import io.glidepath.picker.understanding.Message;
import io.glidepath.picker.understanding.Prompt;
import io.glidepath.picker.understanding.Truncation;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Fields of a chat completion. */
final class ChatReading implements ApiReading {

    private final JsonBody json;
    private final Notes notes;
    private final TruncationReading truncation;
    private final TemplateVariables variables;
    private Optional<List<Message>> messages = Optional.empty();
    private Optional<List<Object>> tools = Optional.empty();
    private Optional<String> chatTemplate = Optional.empty();
    private boolean addGenerationPrompt = true;
    private boolean continueFinalMessage;
    private boolean addSpecialTokens;
    private OptionalInt maxTokens = OptionalInt.empty();
    private OptionalInt maxCompletionTokens = OptionalInt.empty();

    ChatReading(JsonBody json, Notes notes) {
        this.json = json;
        this.notes = notes;
        this.truncation = new TruncationReading(json, notes);
        this.variables = new TemplateVariables(json, notes);
    }

    @Override
    public boolean field(String name) {
        switch (name) {
            case "messages" -> notes.raw(name, () -> messages = Optional.of(new MessagesReader(json, notes).read()));
            case "tools" -> notes.raw(name, () -> tools = new ToolsReader(json, notes).read(name));
            case "max_tokens" -> maxTokens = json.optionalWhole(name, 0);
            case "max_completion_tokens" -> maxCompletionTokens = json.optionalWhole(name, 0);
            case "chat_template" -> chatTemplate = json.optionalString(name);
            case "add_generation_prompt" -> addGenerationPrompt = json.optionalBool(name, true);
            case "continue_final_message" -> continueFinalMessage = json.optionalBool(name, false);
            case "add_special_tokens" -> addSpecialTokens = json.optionalBool(name, false);
            case "mm_processor_kwargs" -> notes.raw(name, () -> notes.skipInexact(name));
            default -> {
                return variables.field(name) || truncation.field(name);
            }
        }
        return true;
    }

    @Override
    public Prompt prompt() {
        List<Message> all = messages.orElseThrow(() -> FieldException.missing("messages"));
        // Engines refuse the two together, in words of their own.
        notes.inexactIf(continueFinalMessage && addGenerationPrompt, "continue_final_message");
        return new Prompt.Chat(
                all,
                new ChatOptions(
                        addGenerationPrompt,
                        continueFinalMessage,
                        addSpecialTokens,
                        tools,
                        chatTemplate,
                        variables.read(),
                        Set.of()));
    }

    @Override
    public OptionalInt maxTokens() {
        return maxCompletionTokens.isPresent() ? maxCompletionTokens : maxTokens;
    }

    @Override
    public Optional<Truncation> truncation() {
        return truncation.result();
    }
}
