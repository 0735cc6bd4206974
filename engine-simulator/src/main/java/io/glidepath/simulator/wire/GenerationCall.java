package io.glidepath.simulator.wire;

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
record GenerationCall(
        List<IntList> prompts,
        int choices,
        OptionalInt maxTokens,
        StopConditions stop,
        AnswerForm form,
        OptionalInt seed,
        Optional<String> cacheSalt,
        int priority,
        Optional<String> sessionId,
        Optional<String> requestId) {}
