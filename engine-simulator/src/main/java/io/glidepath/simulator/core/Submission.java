package io.glidepath.simulator.core;

/** What became of a request that was handed in. */
public sealed interface Submission {

    /** It waits for the next step. */
    record Accepted() implements Submission {}

    /**
     * The prompt leaves no room for a single token within the model's length.
     *
     * @param promptTokens length of the prompt
     * @param maxModelLen what prompt and answer may have together
     */
    record PromptTooLong(int promptTokens, int maxModelLen) implements Submission {}

    /**
     * Prompt and answer would need more memory than the engine has even when idle.
     *
     * @param neededBlocks for prompt and the longest allowed answer
     * @param usableBlocks what the engine has
     */
    record NeverFits(int neededBlocks, int usableBlocks) implements Submission {}

    /** The prompt is empty. */
    record EmptyPrompt() implements Submission {}

    /**
     * A sequence of the same id has not ended.
     *
     * @param id the id
     */
    record DuplicateId(long id) implements Submission {}
}
