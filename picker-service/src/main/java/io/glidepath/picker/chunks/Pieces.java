package io.glidepath.picker.chunks;

/**
 * Names of the leading pieces of one prompt, each chained to the one before it. Two prompts agree in as many of them as
 * they agree in front.
 */
public interface Pieces {

    /**
     * Pieces that are full.
     *
     * @return at least 0
     */
    int count();

    /**
     * The name of one piece and all before it.
     *
     * @param piece which, from 0
     * @return its name
     */
    long key(int piece);

    /**
     * Tokens that one has, or is taken to have.
     *
     * @return at least 1
     */
    int tokens();

    /**
     * Which pieces an engine found, by what it reports.
     *
     * @param promptTokens tokens of the prompt, at least 1
     * @param cachedTokens how many of them it found in its cache
     * @return leading pieces, at least 0; may be one too few where its blocks and the pieces lie otherwise
     */
    int found(int promptTokens, int cachedTokens);
}
