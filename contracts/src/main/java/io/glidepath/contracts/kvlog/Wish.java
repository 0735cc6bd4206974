package io.glidepath.contracts.kvlog;

import io.glidepath.contracts.identity.Epoch;
import java.util.Optional;

/**
 * What readers wish of a worker's writer: a snapshot, or a new life because what it told proved wrong.
 *
 * <p>Its text is {@code 1}, or {@code epoch} and the doubted epoch with a space between. Whatever else stands there is a
 * wish for a snapshot too.
 *
 * @param doubted the life whose view is not believed; empty when only a snapshot is wished for
 */
public record Wish(Optional<Epoch> doubted) {

    /** A wish for a snapshot. */
    public static final Wish SNAPSHOT = new Wish(Optional.empty());

    private static final String PREFIX = "epoch ";

    /**
     * A wish that the worker begin anew.
     *
     * @param epoch the life in doubt; a worker in another life ignores it
     * @return the wish
     */
    public static Wish newLifeAfter(Epoch epoch) {
        return new Wish(Optional.of(epoch));
    }

    /**
     * Writes the text form.
     *
     * @return the value of {@link LogKeys#wanted}
     */
    public String encode() {
        return doubted.map(epoch -> PREFIX + epoch).orElse("1");
    }

    /**
     * Reads the text form.
     *
     * @param text value of {@link LogKeys#wanted}
     * @return the wish
     */
    public static Wish decode(String text) {
        if (text.startsWith(PREFIX)) {
            try {
                return newLifeAfter(Epoch.parse(text.substring(PREFIX.length())));
            } catch (IllegalArgumentException e) { // not of our making, but somebody wants something
                return SNAPSHOT;
            }
        }
        return SNAPSHOT;
    }
}
