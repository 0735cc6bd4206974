package io.glidepath.picker.understanding;

import java.util.Arrays;
import java.util.Optional;

/**
 * How a prompt is cut to a length in tokens, as the client wishes.
 *
 * @param tokens most tokens that stay, at least 0
 * @param keep which end stays; empty when the model's tokenizer decides
 */
public record Truncation(int tokens, Optional<Keep> keep) {

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
     * @param usual the end that stays where the client does not say; empty when nobody knows
     * @return {@code ids} itself when they are few enough, else a copy of what stays; empty when it must be cut and nobody
     *     says where
     */
    public Optional<int[]> apply(int[] ids, Optional<Keep> usual) {
        if (ids.length <= tokens) {
            return Optional.of(ids);
        }
        return keep.or(() -> usual).map(end -> switch (end) {
            case FIRST -> Arrays.copyOf(ids, tokens);
            case LAST -> Arrays.copyOfRange(ids, ids.length - tokens, ids.length);
        });
    }
}
