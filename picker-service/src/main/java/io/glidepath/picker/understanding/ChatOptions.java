package io.glidepath.picker.understanding;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What beside the messages changes the text of a conversation. JSON is plain Java data: maps in order, lists, texts,
 * numbers, truth values and null.
 *
 * @param addGenerationPrompt whether the head of the answer belongs to the prompt
 * @param continueFinalMessage whether the answer goes on in the last message, so that the prompt ends inside it
 * @param addSpecialTokens whether the tokenizer puts its own tokens around the text, which templates usually write
 * @param tools functions that the model may call, as the template sees them; empty when there are none
 * @param chatTemplate a template to take instead of the model's own
 * @param variables further variables of the template by name, documents among them
 * @param adaptations what depends on the template
 */
public record ChatOptions(
        boolean addGenerationPrompt,
        boolean continueFinalMessage,
        boolean addSpecialTokens,
        Optional<List<Object>> tools,
        Optional<String> chatTemplate,
        Map<String, @Nullable Object> variables,
        Set<Adaptation> adaptations) {

    /** An ordinary question. */
    public static final ChatOptions PLAIN =
            new ChatOptions(true, false, false, Optional.empty(), Optional.empty(), Map.of(), Set.of());

    /** Copies the set. */
    public ChatOptions {
        adaptations = adaptations.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(adaptations));
    }

    /**
     * The same with another end.
     *
     * @param wanted whether the head of the answer belongs to the prompt
     * @return a copy
     */
    public ChatOptions withGenerationPrompt(boolean wanted) {
        return new ChatOptions(
                wanted, continueFinalMessage, addSpecialTokens, tools, chatTemplate, variables, adaptations);
    }

    /** What vLLM does to a converted conversation when the template wants it. */
    public enum Adaptation {
        /** System messages are gathered into the first where the template refuses them later. */
        SYSTEM_FIRST,
        /** Thinking is turned off by the least {@code reasoning_effort} that the template heeds. */
        THINKING_OFF
    }
}
