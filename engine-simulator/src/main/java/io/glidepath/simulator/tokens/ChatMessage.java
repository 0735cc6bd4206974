package io.glidepath.simulator.tokens;

import java.util.List;

/**
 * One message of a conversation.
 *
 * @param role any name; the template does not restrict it
 * @param content text, empty when the message has none
 */
public record ChatMessage(String role, String content) {

    /** A message whose text comes in parts, which the template joins with line ends. */
    public static ChatMessage ofParts(String role, List<String> texts) {
        return new ChatMessage(role, String.join("\n", texts));
    }
}
