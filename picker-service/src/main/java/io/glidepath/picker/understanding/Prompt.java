package io.glidepath.picker.understanding;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the model is to go on from. Holds the client's text: never logged, never kept. */
public sealed interface Prompt {

    /**
     * Characters of text in it, for an estimate.
     *
     * @return at least 0
     */
    long characters();

    /**
     * Names of the images, sounds and films in it: the client's own, else digests of ours.
     *
     * @return each once
     */
    default Set<String> mediaNames() {
        return Set.of();
    }

    /**
     * A conversation, whatever the API that it came by.
     *
     * @param messages in order
     * @param options what else changes its text
     */
    record Chat(List<Message> messages, ChatOptions options) implements Prompt {

        /** Copies the list. */
        public Chat {
            messages = List.copyOf(messages);
        }

        /**
         * A conversation without tools or other options.
         *
         * @param messages in order
         * @param addGenerationPrompt whether the head of the answer belongs to the prompt
         */
        public Chat(List<Message> messages, boolean addGenerationPrompt) {
            this(messages, ChatOptions.PLAIN.withGenerationPrompt(addGenerationPrompt));
        }

        @Override
        public long characters() {
            return messages.stream()
                    .mapToLong(message -> message.content().characters())
                    .sum();
        }

        @Override
        public Set<String> mediaNames() {
            return messages.stream()
                    .map(Message::content)
                    .flatMap(content -> content instanceof Content.Parts parts ? parts.parts().stream() : Stream.of())
                    .flatMap(part -> part instanceof Content.Part.Media media ? Stream.of(media.digest()) : Stream.of())
                    .collect(Collectors.toSet());
        }
    }

    /**
     * A text.
     *
     * @param utf8 as the client wrote it
     * @param addSpecialTokens whether the tokenizer puts its own tokens around it
     */
    record Text(Utf8 utf8, boolean addSpecialTokens) implements Prompt {

        /**
         * A text as engines take it by default, with the tokenizer's own tokens around it.
         *
         * @param text as the client wrote it
         */
        public Text(String text) {
            this(Utf8.of(text), true);
        }

        @Override
        public long characters() {
            return utf8.characters();
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
     * @param prompts at least two, each a text or tokens
     */
    record Batch(List<Prompt> prompts) implements Prompt {

        /** Copies the list. */
        public Batch {
            prompts = List.copyOf(prompts);
        }

        /**
         * The one with the most text.
         *
         * @return of equally long ones the first
         */
        public Prompt longest() {
            return prompts.stream()
                    .reduce((one, other) -> other.characters() > one.characters() ? other : one)
                    .orElseThrow();
        }

        @Override
        public long characters() {
            return prompts.stream().mapToLong(Prompt::characters).sum();
        }
    }

    /**
     * Something of which only the length matters, since it leaves nothing in a cache: what an embedding is made of.
     *
     * @param characters of all its texts
     */
    record Length(long characters) implements Prompt {}
}
