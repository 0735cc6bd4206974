package io.glidepath.simulator.wire;

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
record AnswerForm(
        boolean chat, boolean stream, boolean includeUsage, boolean continuousUsage, boolean tokenIds, boolean echo) {}
