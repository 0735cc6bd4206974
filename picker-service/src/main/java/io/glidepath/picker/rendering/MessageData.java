package io.glidepath.picker.rendering;

import io.glidepath.picker.understanding.Content;
import io.glidepath.picker.understanding.Content.Part;
import io.glidepath.picker.understanding.Message;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Messages as plain data for a template, with the fields and their order of vLLM 0.32 ({@code parse_chat_messages}). */
final class MessageData {

    private final boolean asParts;

    /** @param asParts whether content comes as a list of parts, else as one text */
    MessageData(boolean asParts) {
        this.asParts = asParts;
    }

    List<Map<String, @Nullable Object>> of(List<Message> messages) {
        List<Map<String, @Nullable Object>> all = new ArrayList<>(messages.size());
        messages.forEach(message -> all.add(of(message)));
        return all;
    }

    private Map<String, @Nullable Object> of(Message message) {
        Map<String, @Nullable Object> data = LinkedHashMap.newLinkedHashMap(6);
        data.put("role", message.role());
        data.put("content", content(message));
        if (!message.toolCalls().isEmpty()) {
            data.put("tool_calls", message.toolCalls());
        }
        message.reasoning().ifPresent(reasoning -> {
            data.put("reasoning", reasoning);
            data.put("reasoning_content", reasoning);
        });
        message.toolCallId().ifPresent(id -> data.put("tool_call_id", id));
        message.name().ifPresent(name -> data.put("name", name));
        if (message.role().equals("developer")) {
            data.put("tools", message.tools().orElse(null));
        }
        return data;
    }

    private Object content(Message message) {
        if (!asParts) {
            return text(message.content());
        }
        List<Map<String, @Nullable Object>> parts = parts(message.content());
        // A tool's answer is text even for templates that walk over parts, unless it is more than text.
        boolean textOnly = parts.stream().allMatch(part -> "text".equals(part.get("type")));
        return message.role().equals("tool") && textOnly
                ? parts.stream().map(part -> String.valueOf(part.get("text"))).collect(Collectors.joining("\n"))
                : parts;
    }

    /** Empty parts do not count. */
    private static String text(Content content) {
        return switch (content) {
            case Content.None none -> "";
            case Content.Text text -> text.text();
            case Content.Parts parts ->
                parts.parts().stream()
                        .map(MessageData::text)
                        .filter(text -> !text.isEmpty())
                        .collect(Collectors.joining("\n"));
        };
    }

    private static String text(Part part) {
        return switch (part) {
            case Part.Text text -> text.text();
            case Part.ToolReference reference -> reference.name();
            case Part.Media media -> "<##" + media.modality() + "##>";
        };
    }

    private static List<Map<String, @Nullable Object>> parts(Content content) {
        return switch (content) {
            case Content.None none -> List.of();
            case Content.Text text -> List.of(part(Part.text(text.text())));
            case Content.Parts parts ->
                parts.parts().stream().map(MessageData::part).toList();
        };
    }

    private static Map<String, @Nullable Object> part(Part part) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        switch (part) {
            case Part.Text text -> {
                data.put("type", "text");
                data.put("text", text.text());
                data.putAll(text.extra());
            }
            case Part.Media media -> data.put("type", media.modality());
            case Part.ToolReference reference -> {
                data.put("type", "tool_reference");
                data.put("name", reference.name());
            }
        }
        return data;
    }
}
