package io.glidepath.simulator.core;

/**
 * Words drawn by hash: every word equally likely, the end of text with a fixed probability.
 *
 * @see NextToken
 */
public final class SeededTokens implements NextToken {

    private final int[] words;
    private final int endOfText;
    private final int meanAnswer;

    /**
     * Fixes the vocabulary.
     *
     * @param words ids to draw from, at least one, without the end of text; ids that tokenize to themselves wherever
     *     they stand keep a resubmitted text equal to the ids it came from
     * @param endOfText id that ends an answer
     * @param meanAnswer tokens of an answer on average when nothing else ends it, at least 1
     */
    public SeededTokens(int[] words, int endOfText, int meanAnswer) {
        if (words.length == 0 || meanAnswer < 1) {
            throw new IllegalArgumentException(
                    "words must not be empty and meanAnswer must be at least 1 but was " + meanAnswer);
        }
        this.words = words.clone();
        this.endOfText = endOfText;
        this.meanAnswer = meanAnswer;
    }

    @Override
    public long start(long seed) {
        return mix(seed + 0x9E3779B97F4A7C15L);
    }

    @Override
    public long append(long state, int token) {
        return (state ^ token) * 0xD6E8FEB86659FD93L + Long.rotateLeft(state, 29);
    }

    @Override
    public int next(long state, boolean mayEnd) {
        long drawn = mix(state);
        if (mayEnd && Long.remainderUnsigned(drawn >>> 32, meanAnswer) == 0) {
            return endOfText;
        }
        return words[(int) (((drawn & 0xFFFF_FFFFL) * words.length) >>> 32)];
    }

    @Override
    public int endOfText() {
        return endOfText;
    }

    // The finalizer of SplitMix64.
    private static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
