package io.glidepath.picker.understanding;

import io.glidepath.picker.understanding.Prompt.Message;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JsonToken;

/** Reads {@code messages}: texts exactly, and a note of what only the engine's template knows how to write. */
final class MessagesReader {

    private final JsonBody json;
    private final List<Message> messages = new ArrayList<>();
    private final Set<String> inexact = new LinkedHashSet<>();

    MessagesReader(JsonBody json) {
        this.json = json;
    }

    List<Message> read() {
        json.require("messages", JsonToken.START_ARRAY, "must be an array");
        while (json.next() != JsonToken.END_ARRAY) {
            messages.add(message("messages[" + messages.size() + "]"));
        }
        if (messages.isEmpty()) {
            throw new FieldException("messages", "must have at least one message", "empty");
        }
        return messages;
    }

    /** Why the messages' texts are not the whole prompt. */
    Set<String> inexact() {
        return inexact;
    }

    private Message message(String path) {
        json.require(path, JsonToken.START_OBJECT, "must be an object");
        Optional<String> role = Optional.empty();
        Optional<String> content = Optional.empty();
        while (json.next() != JsonToken.END_OBJECT) {
            String name = json.name();
            json.next();
            switch (name) {
                case "role" -> role = Optional.of(json.string(path + ".role"));
                case "content" -> content = content(path + ".content");
                case "tool_calls", "tool_call_id", "reasoning", "reasoning_content", "thinking", "audio", "refusal" -> {
                    noteUnlessEmpty(name);
                    json.skip();
                }
                default -> json.skip();
            }
        }
        if (content.isEmpty()) {
            note("content");
        }
        return new Message(role.orElseThrow(() -> FieldException.missing(path + ".role")), content.orElse(""));
    }

    private Optional<String> content(String path) {
        return switch (json.token()) {
            case VALUE_STRING -> Optional.of(json.string(path));
            case START_ARRAY -> Optional.of(parts(path));
            case VALUE_NULL -> Optional.empty();
            default -> throw new FieldException(path, "must be a string or an array of parts", json.shape());
        };
    }

    private String parts(String path) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; json.next() != JsonToken.END_ARRAY; i++) {
            String at = path + "[" + i + "]";
            if (json.token() == JsonToken.VALUE_STRING) {
                texts.add(json.string(at));
            } else {
                part(at).ifPresent(texts::add);
            }
        }
        return String.join("\n", texts);
    }

    private Optional<String> part(String path) {
        json.require(path, JsonToken.START_OBJECT, "must be an object");
        Optional<String> type = Optional.empty();
        Optional<String> text = Optional.empty();
        while (json.next() != JsonToken.END_OBJECT) {
            String name = json.name();
            json.next();
            switch (name) {
                case "type" -> type = Optional.of(json.string(path + ".type"));
                case "text" -> text = Optional.of(json.string(path + ".text"));
                default -> json.skip();
            }
        }
        if (!type.equals(Optional.of("text"))) {
            note("media");
            return Optional.empty();
        }
        return Optional.of(text.orElseThrow(() -> FieldException.missing(path + ".text")));
    }

    private void noteUnlessEmpty(String cause) {
        if (!json.isNull()) {
            note(cause);
        }
    }

    private void note(String cause) {
        inexact.add(cause);
    }
}
