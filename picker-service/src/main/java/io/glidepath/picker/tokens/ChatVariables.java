package io.glidepath.picker.tokens;

import io.glidepath.picker.understanding.Prompt;
import java.util.HashMap;
import java.util.Map;

/** What a chat template sees of a conversation, as Transformers' {@code apply_chat_template} passes it. */
final class ChatVariables {

    private ChatVariables() {}

    static Map<String, Object> of(Prompt.Chat chat, Map<String, String> specialTokens) {
        Map<String, Object> variables = new HashMap<>(specialTokens);
        variables.put(
                "messages",
                chat.messages().stream()
                        .map(message -> Map.of("role", message.role(), "content", message.content()))
                        .toList());
        variables.put("add_generation_prompt", chat.addGenerationPrompt());
        return variables;
    }
}
