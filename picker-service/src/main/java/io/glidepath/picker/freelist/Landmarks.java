package io.glidepath.picker.freelist;

import java.util.Arrays;

/**
 * Every sixteenth block key of a prompt: enough to see how far two prompts begin alike, since a key names all that lies
 * before it. Immutable.
 */
public final class Landmarks {

    /** Of a prompt whose blocks are not known; it shares nothing with any other. */
    public static final Landmarks NONE = new Landmarks(new long[0], 0);

    private static final int APART = 16;

    private final long[] keys;
    private final int tokensApart;

    private Landmarks(long[] keys, int tokensApart) {
        this.keys = keys;
        this.tokensApart = tokensApart;
    }

    /**
     * Takes them from a prompt's keys.
     *
     * @param keys one for each full block, from the first
     * @param blockTokens tokens of a block
     * @return its landmarks; {@link #NONE} for a prompt of fewer than sixteen blocks
     */
    public static Landmarks of(long[] keys, int blockTokens) {
        if (keys.length < APART) {
            return NONE;
        }
        long[] some = new long[keys.length / APART];
        Arrays.setAll(some, i -> keys[APART * i + APART - 1]);
        return new Landmarks(some, APART * blockTokens);
    }

    int size() {
        return keys.length;
    }

    long key(int index) {
        return keys[index];
    }

    int tokensBefore(int index) {
        return index * tokensApart;
    }
}
