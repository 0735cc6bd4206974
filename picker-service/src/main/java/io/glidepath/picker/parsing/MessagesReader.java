package io.glidepath.picker.parsing;

import io.glidepath.picker.content.ContentReader;
import io.glidepath.picker.content.Notes;
import io.glidepath.picker.content.ToolCalls;
import io.glidepath.picker.fields.FieldException;
import io.glidepath.picker.fields.JsonBody;
import io.glidepath.picker.fields.JsonFields;
import io.glidepath.picker.understanding.Content;
import io.glidepath.picker.understanding.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;

/** Reads {@code messages} of a chat completion; text goes straight into its message, without a tree. */
final class MessagesReader {

    private final JsonBody json;
    private final Notes notes;
    private final ContentReader contents;

    MessagesReader(JsonBody json, Notes notes) {
        this.json = json;
        this.notes = notes;
        this.contents = new ContentReader(json, notes);
    }

    List<Message> read() {
        json.require("messages", JsonToken.START_ARRAY, "must be an array");
        List<Message> messages = new ArrayList<>();
        json.items("messages", path -> messages.add(message(path)));
        if (messages.isEmpty()) {
            throw new FieldException("messages", "must have at least one message", "empty");
        }
        return messages;
    }

    private Message message(String path) {
        Draft draft = new Draft();
        json.fields(path, name -> field(path, name, draft));
        return draft.message(path);
    }

    private void field(String path, String name, Draft draft) {
        switch (name) {
            case "role" -> draft.role = Optional.of(json.string(path + ".role"));
            case "content" -> draft.content = contents.read(path + ".content");
            case "name" -> draft.name = textOrNothing(path + ".name");
            case "tool_call_id" -> draft.toolCallId = json.optionalString(path + ".tool_call_id");
            case "reasoning" -> draft.reasoning = json.optionalString(path + ".reasoning");
            case "reasoning_content" -> draft.reasoningContent = json.optionalString(path + ".reasoning_content");
            case "tool_calls" -> draft.toolCalls = toolCalls(path + ".tool_calls");
            case "tools" -> draft.tools = json.isNull() ? Optional.empty() : Optional.of(json.list(path + ".tools"));
            case "task", "audio", "function_call" -> notes.skipInexact(name);
            default -> json.skip();
        }
    }

    /** The engine ignores a name that is no text. */
    private Optional<String> textOrNothing(String path) {
        if (json.token() == JsonToken.VALUE_STRING) {
            return Optional.of(json.string(path));
        }
        json.skip();
        return Optional.empty();
    }

    private List<Map<String, @Nullable Object>> toolCalls(String path) {
        if (json.isNull()) {
            return List.of();
        }
        List<@Nullable Object> read = json.list(path);
        List<Map<String, @Nullable Object>> calls = new ArrayList<>(read.size());
        for (int i = 0; i < read.size(); i++) {
            Map<?, ?> call = JsonFields.object(path + "[" + i + "]", read.get(i));
            notes.inexactIf(!"function".equals(call.get("type")), "tool_calls");
            calls.add(ToolCalls.ofOpenAi(path + "[" + i + "]", call, json));
        }
        return calls;
    }

    /** A message while its fields come in whatever order. */
    private static final class Draft {

        private Optional<String> role = Optional.empty();
        private Content content = new Content.None();
        private Optional<String> name = Optional.empty();
        private Optional<String> toolCallId = Optional.empty();
        private Optional<String> reasoning = Optional.empty();
        private Optional<String> reasoningContent = Optional.empty();
        private List<Map<String, @Nullable Object>> toolCalls = List.of();
        private Optional<List<@Nullable Object>> tools = Optional.empty();

        private Message message(String path) {
            String speaker = role.orElseThrow(() -> FieldException.missing(path + ".role"));
            boolean assistant = speaker.equals("assistant");
            return new Message(
                    speaker,
                    content,
                    assistant ? toolCalls : List.of(),
                    assistant ? reasoning.or(() -> reasoningContent) : Optional.empty(),
                    speaker.equals("tool") ? toolCallId : Optional.empty(),
                    name,
                    speaker.equals("developer") ? tools : Optional.empty());
        }
    }
}
