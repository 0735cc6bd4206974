package io.glidepath.picker.freelist;

import io.glidepath.contracts.ledger.WorkerBooks;
import java.util.Arrays;
import java.util.Set;
import java.util.function.LongConsumer;

/**
 * Every sixteenth block key of a prompt: enough to see how far two prompts begin alike, since a key names all that lies
 * before it. Immutable.
 */
public final class Landmarks {

    /** Of a prompt whose blocks are not known; it shares nothing with any other. */
    public static final Landmarks NONE = new Landmarks(new long[0], 0);

    private static final int APART = WorkerBooks.KEYS_APART;

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

    /**
     * Tells those that lie behind a place.
     *
     * @param tokens the place
     * @param landmarks told each landmark that names more tokens than that
     */
    public void beyond(long tokens, LongConsumer landmarks) {
        for (int i = 0; i < keys.length; i++) {
            if (tokensBefore(i + 1) > tokens) {
                landmarks.accept(keys[i]);
            }
        }
    }

    /**
     * How far other prompts begin like this one.
     *
     * @param others landmarks of theirs; each stands for all before it
     * @return tokens up to the last landmark that is among them, 0 for none
     */
    public int commonTokens(Set<Long> others) {
        int last = keys.length - 1;
        while (last >= 0 && !others.contains(keys[last])) {
            last--;
        }
        return tokensBefore(last + 1);
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
