package io.glidepath.contracts.ledger;

/**
 * What one picker has reserved on one worker of prompts that another worker reads than the one that answers.
 *
 * @param legs prompts that the worker reads, or has read, for another that has not pulled them yet, at least 0
 * @param pullTokens tokens that requests of the worker will pull from other workers, at least 0
 * @param readyTokens how many of those are computed, at least 0
 */
public record HandOffBooks(int legs, long pullTokens, long readyTokens) {

    /** No prompt is read apart. */
    public static final HandOffBooks NONE = new HandOffBooks(0, 0, 0);

    /**
     * Checks the figures.
     *
     * @throws IllegalArgumentException when one is negative
     */
    public HandOffBooks {
        WorkerBooks.requireAtLeastZero("legs", legs);
        WorkerBooks.requireAtLeastZero("pullTokens", (double) pullTokens);
        WorkerBooks.requireAtLeastZero("readyTokens", (double) readyTokens);
    }

    HandOffBooks plus(HandOffBooks other) {
        return new HandOffBooks(legs + other.legs, pullTokens + other.pullTokens, readyTokens + other.readyTokens);
    }
}
