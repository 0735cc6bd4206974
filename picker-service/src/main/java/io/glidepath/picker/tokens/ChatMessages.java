package io.glidepath.picker.tokens;

import io.glidepath.picker.understanding.ChatOptions.Adaptation;
import io.glidepath.picker.understanding.Content;
import io.glidepath.picker.understanding.Content.Part;
import io.glidepath.picker.understanding.Message;
import io.glidepath.picker.understanding.Prompt;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/** Messages of whatever API in the form of a chat completion, for an engine to render. */
final class ChatMessages {

    private static final JsonMapper JSON = new JsonMapper();

    private ChatMessages() {}

    /** Empty when the engine's own conversion is more than this form can say. */
    static Optional<Object> of(Prompt.Chat chat) {
        List<Message> messages = chat.messages();
        boolean laterSystem =
                messages.stream().skip(1).anyMatch(message -> message.role().equals("system"));
        boolean adapted = chat.options().adaptations().contains(Adaptation.THINKING_OFF)
                || (chat.options().adaptations().contains(Adaptation.SYSTEM_FIRST) && laterSystem);
        boolean textOnly = messages.stream().allMatch(message -> isText(message.content()));
        return adapted || !textOnly
                ? Optional.empty()
                : Optional.of(messages.stream().map(ChatMessages::of).toList());
    }

    private static boolean isText(Content content) {
        return switch (content) {
            case Content.None none -> true;
            case Content.Text text -> true;
            case Content.Parts parts -> parts.parts().stream().allMatch(Part.Text.class::isInstance);
        };
    }

    private static Map<String, Object> of(Message message) {
        Map<String, Object> written = new LinkedHashMap<>();
        written.put("role", message.role());
        switch (message.content()) {
            case Content.None none -> {}
            case Content.Text text -> written.put("content", text.text());
            case Content.Parts parts ->
                written.put(
                        "content",
                        parts.parts().stream()
                                .map(part -> Map.of("type", "text", "text", ((Part.Text) part).text()))
                                .toList());
        }
        if (!message.toolCalls().isEmpty()) {
            List<Object> calls = new ArrayList<>();
            message.toolCalls().forEach(call -> calls.add(call(call)));
            written.put("tool_calls", calls);
        }
        message.reasoning().ifPresent(reasoning -> written.put("reasoning", reasoning));
        message.toolCallId().ifPresent(id -> written.put("tool_call_id", id));
        message.name().ifPresent(name -> written.put("name", name));
        return written;
    }

    /** Arguments travel as a text. */
    private static Map<Object, Object> call(Map<String, ?> call) {
        Map<Object, Object> written = new LinkedHashMap<>(call);
        if (call.get("function") instanceof Map<?, ?> function) {
            Map<Object, Object> copy = new LinkedHashMap<>(function);
            copy.put("arguments", JSON.writeValueAsString(function.get("arguments")));
            written.put("function", copy);
        }
        return written;
    }
}
