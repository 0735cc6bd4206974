package io.glidepath.picker.scheduling;

/**
 * All that a policy knows of a request.
 *
 * @param promptTokens tokens of the prompt, at least 1
 * @param expectedOutput tokens that the answer is expected to have, at least 1
 * @param affinity hash of the prompt's first blocks; equal prompts break ties alike on every replica
 * @param turn counts the picks of this process
 * @param reuseShare {@code ρ}: share of prompt tokens that some worker held, over the pool's recent requests, 0 to 1
 * @param wishes what it asks for beyond an answer
 */
public record ScheduledRequest(
        int promptTokens, int expectedOutput, long affinity, long turn, double reuseShare, Wishes wishes) {

    /**
     * A request without wishes.
     *
     * @param promptTokens tokens of the prompt
     * @param expectedOutput tokens that the answer is expected to have
     * @param affinity hash of the prompt's first blocks
     * @param turn counts the picks of this process
     * @param reuseShare {@code ρ}
     */
    public ScheduledRequest(int promptTokens, int expectedOutput, long affinity, long turn, double reuseShare) {
        this(promptTokens, expectedOutput, affinity, turn, reuseShare, Wishes.NONE);
    }

    /**
     * Checks the counts.
     *
     * @throws IllegalArgumentException when a count is below 1 or the share is outside 0 to 1
     */
    public ScheduledRequest {
        if (promptTokens < 1 || expectedOutput < 1 || !(reuseShare >= 0 && reuseShare <= 1)) {
            throw new IllegalArgumentException(
                    "promptTokens and expectedOutput must be at least 1 and reuseShare 0 to 1 but were " + promptTokens
                            + ", " + expectedOutput + ", " + reuseShare);
        }
    }
}
