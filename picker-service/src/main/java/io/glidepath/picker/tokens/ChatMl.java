package io.glidepath.picker.tokens;

import io.glidepath.picker.understanding.Prompt;

/** The ChatML template. */
final class ChatMl {

    static final String START = "<|im_start|>";
    static final String END = "<|im_end|>";

    private ChatMl() {}

    static String render(Prompt.Chat chat) {
        StringBuilder text = new StringBuilder((int) Math.min(1 << 26, chat.characters() + 64L));
        for (Prompt.Message message : chat.messages()) {
            text.append(START)
                    .append(message.role())
                    .append('\n')
                    .append(message.content())
                    .append(END)
                    .append('\n');
        }
        return chat.addGenerationPrompt()
                ? text.append(START).append("assistant\n").toString()
                : text.toString();
    }
}
