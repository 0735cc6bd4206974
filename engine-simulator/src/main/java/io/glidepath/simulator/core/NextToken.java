package io.glidepath.simulator.core;

/**
 * Chooses the next token as a pure function of the seed and of every token before it, prompt and generated alike, so
 * that a prompt sent again with a part of its answer continues as the whole answer would have.
 *
 * <p>All that came before is folded into one state a sequence. Implementations are immutable and thread-safe; the three
 * calls are made once a token and must not allocate.
 */
public interface NextToken {

    /**
     * The state before any token.
     *
     * @param seed of the request
     * @return the state
     */
    long start(long seed);

    /**
     * The state after one more token.
     *
     * @param state before it
     * @param token the token
     * @return the state after it
     */
    long append(long state, int token);

    /**
     * The token that follows.
     *
     * @param state after all preceding tokens
     * @param mayEnd whether the end of text may be chosen
     * @return a token id; {@link #endOfText} only when allowed
     */
    int next(long state, boolean mayEnd);

    /**
     * The token that ends an answer.
     *
     * @return its id
     */
    int endOfText();
}
