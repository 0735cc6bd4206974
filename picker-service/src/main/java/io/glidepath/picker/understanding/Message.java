package io.glidepath.picker.understanding;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One message of a conversation, as the engine understands it: the fields that templates can see, and no others. JSON is
 * plain Java data.
 *
 * @param role who speaks
 * @param content what is said
 * @param toolCalls calls of an assistant, each {@code {id, function: {arguments, name}, type}} with its arguments as an
 *     object; empty when there are none
 * @param reasoning what an assistant thought before
 * @param toolCallId call that a tool's message answers
 * @param name who speaks, by name
 * @param tools tools that a developer's message brings
 */
public record Message(
        String role,
        Content content,
        List<Map<String, @Nullable Object>> toolCalls,
        Optional<String> reasoning,
        Optional<String> toolCallId,
        Optional<String> name,
        Optional<List<@Nullable Object>> tools) {

    /** Copies the list. */
    public Message {
        toolCalls = List.copyOf(toolCalls);
    }

    /**
     * A message of nothing but text.
     *
     * @param role who speaks
     * @param text what is said
     */
    public Message(String role, String text) {
        this(role, new Content.Text(text));
    }

    /**
     * A message of nothing but content.
     *
     * @param role who speaks
     * @param content what is said
     */
    public Message(String role, Content content) {
        this(role, content, List.of(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }
}
