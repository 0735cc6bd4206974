package io.glidepath.simulator.core;

import io.glidepath.simulator.cache.BlockExtras;
import io.glidepath.simulator.cache.IntList;

/**
 * One sequence to generate. A request for several choices is as many of these.
 *
 * @param id chosen by the caller, unique among the sequences that have not ended
 * @param prompt at least one token
 * @param stopping when the answer ends
 * @param seed of the answer; equal seeds and equal preceding tokens give equal next tokens
 * @param extras what else tells its blocks from others
 * @param handOff which part of it this engine does
 */
public record GenerationRequest(
        long id, IntList prompt, Stopping stopping, long seed, BlockExtras extras, HandOff handOff) {

    /**
     * A sequence that one engine does alone.
     *
     * @param id chosen by the caller
     * @param prompt at least one token
     * @param stopping when the answer ends
     * @param seed of the answer
     * @param extras what else tells its blocks from others
     */
    public GenerationRequest(long id, IntList prompt, Stopping stopping, long seed, BlockExtras extras) {
        this(id, prompt, stopping, seed, extras, HandOff.NONE);
    }

    /**
     * When an answer ends. Limits beyond the model's length are cut to it.
     *
     * @param maxTokens tokens of the answer at most, at least 1
     * @param minTokens tokens before which neither end of text nor a stop token ends it, at least 0
     * @param ignoreEos whether the answer runs to its limit
     * @param stopTokenIds tokens that end the answer beside the end of text; they are part of it
     */
    public record Stopping(int maxTokens, int minTokens, boolean ignoreEos, IntList stopTokenIds) {

        /** Refuses impossible limits. */
        public Stopping {
            if (maxTokens < 1 || minTokens < 0) {
                throw new IllegalArgumentException("maxTokens must be at least 1 and minTokens at least 0 but were "
                        + maxTokens + ", " + minTokens);
            }
        }

        /**
         * An answer that ends at its limit or by itself.
         *
         * @param maxTokens tokens of the answer at most
         * @return no minimum, no stop token
         */
        public static Stopping after(int maxTokens) {
            return new Stopping(maxTokens, 0, false, IntList.of());
        }

        /**
         * An answer of an exact length.
         *
         * @param tokens how many
         * @return end of text ignored
         */
        public static Stopping exactlyAfter(int tokens) {
            return new Stopping(tokens, 0, true, IntList.of());
        }
    }
}
