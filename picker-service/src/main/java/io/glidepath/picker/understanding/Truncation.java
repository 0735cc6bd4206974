package io.glidepath.picker.understanding;

import java.util.Arrays;

/**
 * How a prompt is cut to a length in tokens, as the client wishes.
 *
 * @param tokens most tokens that stay, at least 0
 * @param keep which end stays
 */
public record Truncation(int tokens, Keep keep) {

    /** The end of a prompt that stays. */
    public enum Keep {
        /** The first tokens. */
        FIRST,
        /** The last tokens. */
        LAST
    }

    /**
     * Cuts a prompt.
     *
     * @param ids its tokens; not changed
     * @return the same when they are few enough, else a copy of what stays
     */
    public int[] apply(int[] ids) {
        if (ids.length <= tokens) {
            return ids;
        }
        return switch (keep) {
            case FIRST -> Arrays.copyOf(ids, tokens);
            case LAST -> Arrays.copyOfRange(ids, ids.length - tokens, ids.length);
        };
    }
}
