package io.glidepath.simulator.requests;

import io.glidepath.simulator.cache.IntList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A checked request for text, of either API.
 *
 * @param prompts token ids of each prompt, one or more, none longer than the model allows
 * @param choices answers per prompt, 1 or more
 * @param maxTokens budget asked for, clamped to the model's length per prompt; empty is the most that fits
 * @param stop when to end early
 * @param form how to answer
 * @param seed the client's seed
 * @param cacheSalt separates the prefix cache of tenants
 * @param priority smaller is earlier; has no effect on a first-come scheduler
 * @param sessionId repeated in the events of the blocks
 * @param requestId the client's id in the body
 */
public record GenerationCall(
        List<IntList> prompts,
        int choices,
        OptionalInt maxTokens,
        StopConditions stop,
        AnswerForm form,
        OptionalInt seed,
        Optional<String> cacheSalt,
        int priority,
        Optional<String> sessionId,
        Optional<String> requestId) {

    /**
     * When an answer ends before its budget.
     *
     * @param strings texts at which it ends; the longest may hold back as much of a stream
     * @param tokenIds tokens at which it ends
     * @param ignoreEndOfTurn whether the model's own end is passed over
     * @param includeInText whether what ended it stays in the text
     * @param minTokens no stop before that many tokens; 0 or more
     */
    public record StopConditions(
            List<String> strings,
            List<Integer> tokenIds,
            boolean ignoreEndOfTurn,
            boolean includeInText,
            int minTokens) {

        /** Copies the lists. */
        public StopConditions {
            strings = List.copyOf(strings);
            tokenIds = List.copyOf(tokenIds);
        }
    }

    /**
     * How an answer is to be written.
     *
     * @param chat whether it is a chat completion, else a text completion
     * @param stream as server-sent events
     * @param includeUsage a last event with the usage
     * @param continuousUsage usage in every event
     * @param tokenIds ids of prompt and answer with the text
     * @param echo the prompt's text before the answer's; text completions only
     */
    public record AnswerForm(
            boolean chat,
            boolean stream,
            boolean includeUsage,
            boolean continuousUsage,
            boolean tokenIds,
            boolean echo) {}
}
