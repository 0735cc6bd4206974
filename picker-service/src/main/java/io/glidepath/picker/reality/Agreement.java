package io.glidepath.picker.reality;

/**
 * How well one worker's cache was known over its last requests: tokens off, of the tokens of their prompts. Judged when
 * the window is full. Not thread-safe.
 */
final class Agreement {

    private final int[] prompts;
    private final int[] off;
    private int at;
    private int compared;
    private long promptTokens;
    private long offTokens;

    /**
     * A window without requests.
     *
     * @param requests how many are judged together, at least 1
     */
    Agreement(int requests) {
        prompts = new int[requests];
        off = new int[requests];
    }

    void add(int prompt, int predicted, int reported) {
        promptTokens += prompt - prompts[at];
        offTokens += Math.abs(predicted - reported) - off[at];
        prompts[at] = prompt;
        off[at] = Math.abs(predicted - reported);
        at = (at + 1) % prompts.length;
        compared = Math.min(compared + 1, prompts.length);
    }

    boolean full() {
        return compared == prompts.length;
    }

    /** Tokens off as a share of prompt tokens, at least 0; above 1 when an engine reports more than a prompt has. */
    double share() {
        return promptTokens == 0 ? 0 : (double) offTokens / promptTokens;
    }
}
