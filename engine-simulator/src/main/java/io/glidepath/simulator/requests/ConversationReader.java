package io.glidepath.simulator.requests;

import io.glidepath.simulator.exchange.ApiError;
import io.glidepath.simulator.exchange.Fields;
import io.glidepath.simulator.exchange.Refused;
import io.glidepath.simulator.tokens.ChatMessage;
import io.glidepath.simulator.tokens.ChatTemplate;
import io.glidepath.simulator.tokens.ChatTemplate.Ending;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Reads the messages and tools of a request and renders them. Shared by chat and by {@code /tokenize}. */
public final class ConversationReader {

    private ConversationReader() {}

    /**
     * The prompt text.
     *
     * @throws Refused if a field of {@code body} is wrong
     */
    public static String render(Fields body) {
        List<ChatMessage> messages = messages(body);
        List<String> tools = body.list("tools").map(ConversationReader::tools).orElse(List.of());
        Ending ending = ending(body);
        body.check();
        return ChatTemplate.render(messages, tools, ending);
    }

    private static Ending ending(Fields body) {
        boolean open = body.flag("continue_final_message", false);
        boolean prompt = body.flag("add_generation_prompt", true);
        if (open && prompt && body.has("add_generation_prompt")) {
            throw new Refused(ApiError.badRequest(
                    "Cannot set both `continue_final_message` and `add_generation_prompt` to True."));
        }
        if (open) {
            return Ending.OPEN_MESSAGE;
        }
        return prompt ? Ending.GENERATION_PROMPT : Ending.CLOSED;
    }

    private static List<ChatMessage> messages(Fields body) {
        if (!body.has("messages")) {
            body.reportMissing("messages");
        }
        List<ChatMessage> messages = new ArrayList<>();
        body.list("messages").ifPresent(list -> {
            for (int i = 0; i < list.size(); i++) {
                messages.add(message(body.item("messages", i)));
            }
        });
        return messages;
    }

    private static ChatMessage message(Fields message) {
        if (message.node().isObject() && !message.has("role")) {
            message.reportMissing("role");
        }
        String role = message.text("role").orElse("");
        Optional<JsonNode> content = message.find("content");
        if (content.filter(JsonNode::isArray).isPresent()) {
            return ChatMessage.ofParts(role, parts(message, content.get()));
        }
        return new ChatMessage(role, message.text("content").orElse(""));
    }

    private static List<String> parts(Fields message, JsonNode content) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < content.size(); i++) {
            Fields part = message.item("content", i);
            String type = part.text("type").orElse("text");
            if (!type.equals("text")) {
                throw new Refused(ApiError.badRequest("This model takes text only, but a part is of type " + type));
            }
            texts.add(part.text("text").orElse(""));
        }
        return texts;
    }

    private static List<String> tools(JsonNode list) {
        return list.valueStream().map(JsonNode::toString).toList();
    }
}
