package io.glidepath.simulator.tokens;

import java.util.List;

/** ChatML, as the simulated model's chat template writes it. */
public final class ChatTemplate {

    private static final String START = SpecialToken.IM_START.text();
    private static final String END = SpecialToken.IM_END.text() + "\n";

    private ChatTemplate() {}

    /** How the rendered text ends. */
    public enum Ending {
        /** After the last message. */
        CLOSED,
        /** With the opening of the assistant's answer. */
        GENERATION_PROMPT,
        /** Inside the last message, which the model is to go on with. */
        OPEN_MESSAGE
    }

    /**
     * Renders a conversation.
     *
     * @param tools each tool as JSON text; empty when there are none. They come first, as a system message of their own
     */
    public static String render(List<ChatMessage> messages, List<String> tools, Ending ending) {
        StringBuilder text = new StringBuilder();
        if (!tools.isEmpty()) {
            text.append(START).append("system\n# Tools\n");
            tools.forEach(tool -> text.append(tool).append('\n'));
            text.append(END);
        }
        for (ChatMessage message : messages) {
            text.append(START)
                    .append(message.role())
                    .append('\n')
                    .append(message.content())
                    .append(END);
        }
        return end(text, ending);
    }

    private static String end(StringBuilder text, Ending ending) {
        switch (ending) {
            case GENERATION_PROMPT -> text.append(START).append("assistant\n");
            case OPEN_MESSAGE -> text.setLength(Math.max(0, text.length() - END.length()));
            case CLOSED -> {}
        }
        return text.toString();
    }
}
