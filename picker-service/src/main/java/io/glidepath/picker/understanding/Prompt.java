package io.glidepath.picker.understanding;

import java.util.List;

/** What the model is to go on from. Holds the client's text: never logged, never kept. */
public sealed interface Prompt {

    /**
     * Characters of text in it, for an estimate.
     *
     * @return at least 0
     */
    long characters();

    /**
     * A conversation.
     *
     * @param messages at least one
     * @param addGenerationPrompt whether the head of the answer belongs to the prompt
     */
    record Chat(List<Message> messages, boolean addGenerationPrompt) implements Prompt {

        /** Copies the list. */
        public Chat {
            messages = List.copyOf(messages);
        }

        @Override
        public long characters() {
            return messages.stream()
                    .mapToLong(message -> message.content().length())
                    .sum();
        }
    }

    /**
     * A text.
     *
     * @param text as the client wrote it
     */
    record Text(String text) implements Prompt {

        @Override
        public long characters() {
            return text.length();
        }
    }

    /**
     * A text that the client tokenized.
     *
     * @param ids its tokens; not to be changed
     */
    @SuppressWarnings("ArrayRecordComponent") // Large, on the hot path, and never compared.
    record Tokens(int[] ids) implements Prompt {

        private static final int USUAL_CHARACTERS = 4;

        @Override
        public long characters() {
            return (long) USUAL_CHARACTERS * ids.length;
        }
    }

    /**
     * Several prompts in one request, which run beside each other.
     *
     * @param prompts how many
     * @param characters of all together
     */
    record Batch(int prompts, long characters) implements Prompt {}

    /**
     * One message.
     *
     * @param role who speaks
     * @param content its text; parts are joined by line feeds
     */
    record Message(String role, String content) {}
}
