package io.glidepath.picker.parsing;

import io.glidepath.picker.content.ContentReader;
import io.glidepath.picker.content.Notes;
import io.glidepath.picker.content.ToolCalls;
import io.glidepath.picker.fields.FieldException;
import io.glidepath.picker.fields.JsonBody;
import io.glidepath.picker.understanding.Content;
import io.glidepath.picker.understanding.Content.Part;
import io.glidepath.picker.understanding.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;

/** Reads the items of a Responses input: calls, thoughts and texts of an assistant in a row become one message. */
final class ResponsesInput {

    private static final Set<String> PARTIAL = Set.of("in_progress", "incomplete");

    private final JsonBody json;
    private final Notes notes;
    private final ContentReader contents;
    private final List<Message> messages = new ArrayList<>();
    private boolean partial;

    private ResponsesInput(JsonBody json, Notes notes) {
        this.json = json;
        this.notes = notes;
        this.contents = new ContentReader(json, notes);
    }

    static ResponsesInput read(String path, JsonBody json, Notes notes) {
        ResponsesInput input = new ResponsesInput(json, notes);
        if (json.token() == JsonToken.VALUE_STRING) {
            input.messages.add(new Message("user", json.string(path)));
        } else {
            json.require(path, JsonToken.START_ARRAY, "must be a string or an array of items");
            json.items(path, input::item);
        }
        return input;
    }

    List<Message> messages() {
        return messages;
    }

    /** Whether the last item is a message of the assistant that the answer goes on in. */
    boolean endsInPartialMessage() {
        return partial;
    }

    private void item(String path) {
        Draft draft = new Draft();
        json.fields(path, name -> field(path + "." + name, name, draft));
        partial = draft.status.filter(PARTIAL::contains).isPresent()
                && (draft.type.isEmpty() || Set.of("message", "reasoning").contains(draft.type.get()));
        convert(path, draft);
    }

    private void field(String path, String name, Draft draft) {
        switch (name) {
            case "type" -> draft.type = json.optionalString(path);
            case "role" -> draft.role = json.optionalString(path);
            case "status" -> draft.status = json.optionalString(path);
            case "content" -> draft.content = Optional.of(contents.read(path));
            case "output" -> draft.output = Optional.of(contents.read(path));
            case "summary" -> draft.summary = contents.read(path);
            case "call_id" -> draft.callId = json.optionalString(path);
            case "name" -> draft.name = json.optionalString(path);
            case "arguments", "input" -> draft.arguments = json.optionalString(path);
            case "encrypted_content", "namespace" -> notes.skipInexact(name);
            default -> json.skip();
        }
    }

    private void convert(String path, Draft draft) {
        switch (draft.type.orElse("message")) {
            case "function_call" -> call(path, draft);
            case "reasoning" -> reasoning(draft);
            case "function_call_output", "custom_tool_call_output" ->
                messages.add(draft.tool(draft.output.orElse(new Content.None())));
            case "message" -> message(path, draft);
            // Other items are for the engine to know or to refuse.
            default -> notes.inexact("input");
        }
    }

    private void message(String path, Draft draft) {
        String role = draft.role.orElseThrow(() -> FieldException.missing(path + ".role"));
        Content content = draft.content.orElse(new Content.None());
        if (!role.equals("assistant")) {
            messages.add(draft.spoken(role, content));
            return;
        }
        Optional<String> text = firstText(content);
        if (text.isEmpty()) {
            notes.inexact("input");
            return;
        }
        Content said = new Content.Text(text.get());
        if (goesOn() && last().content() instanceof Content.None) {
            replaceLast(new Message(
                    "assistant",
                    said,
                    last().toolCalls(),
                    last().reasoning(),
                    Optional.empty(),
                    last().name(),
                    Optional.empty()));
        } else {
            messages.add(new Message("assistant", said));
        }
    }

    private void call(String path, Draft draft) {
        String id = draft.callId.orElseThrow(() -> FieldException.missing(path + ".call_id"));
        String name = draft.name.orElseThrow(() -> FieldException.missing(path + ".name"));
        Map<String, @Nullable Object> arguments = json.objectIn(path + ".arguments", draft.arguments.orElse(""));
        Map<String, @Nullable Object> call = ToolCalls.ofName(id, name, arguments);
        if (!goesOn()) {
            messages.add(new Message(
                    "assistant",
                    new Content.None(),
                    List.of(call),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty()));
            return;
        }
        List<Map<String, @Nullable Object>> calls = new ArrayList<>(last().toolCalls());
        calls.add(call);
        replaceLast(new Message(
                "assistant",
                last().content(),
                calls,
                last().reasoning(),
                Optional.empty(),
                last().name(),
                Optional.empty()));
    }

    /** A thought in full, else its summary. */
    private void reasoning(Draft draft) {
        String thought = draft.content
                .flatMap(ResponsesInput::firstText)
                .or(() -> firstText(draft.summary))
                .orElse("");
        boolean joins = goesOn() && last().reasoning().isEmpty();
        Content content = joins ? last().content() : new Content.None();
        Message message = new Message(
                "assistant",
                content,
                joins ? last().toolCalls() : List.of(),
                Optional.of(thought),
                Optional.empty(),
                joins ? last().name() : Optional.empty(),
                Optional.empty());
        if (joins) {
            replaceLast(message);
        } else {
            messages.add(message);
        }
    }

    /** Only the first part counts. */
    private static Optional<String> firstText(Content content) {
        return switch (content) {
            case Content.Text text -> Optional.of(text.text());
            case Content.Parts parts
            when !parts.parts().isEmpty() && parts.parts().getFirst() instanceof Part.Text text ->
                Optional.of(text.text());
            default -> Optional.empty();
        };
    }

    private boolean goesOn() {
        return !messages.isEmpty() && last().role().equals("assistant");
    }

    private Message last() {
        return messages.getLast();
    }

    private void replaceLast(Message message) {
        messages.set(messages.size() - 1, message);
    }

    /** An item while its fields come in whatever order. */
    private static final class Draft {
        private Optional<String> type = Optional.empty();
        private Optional<String> role = Optional.empty();
        private Optional<String> status = Optional.empty();
        private Optional<Content> content = Optional.empty();
        private Optional<Content> output = Optional.empty();
        private Content summary = new Content.None();
        private Optional<String> callId = Optional.empty();
        private Optional<String> name = Optional.empty();
        private Optional<String> arguments = Optional.empty();

        private Message tool(Content said) {
            return new Message("tool", said, List.of(), Optional.empty(), callId, Optional.empty(), Optional.empty());
        }

        private Message spoken(String speaker, Content said) {
            return new Message(speaker, said, List.of(), Optional.empty(), Optional.empty(), name, Optional.empty());
        }
    }
}
