package io.glidepath.contracts.handoff;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Why a split request did not go the way that the picker chose. The word is the same in header, metric label and log. */
public enum FallbackCause {
    /** It went that way. */
    NONE,
    /** The prefill worker did not take the connection. */
    UNREACHABLE,
    /** The prefill worker did not answer in time. */
    TIMEOUT,
    /** The prefill worker answered that it cannot answer, with 5xx. */
    FAILED,
    /** The prefill worker's admission said that it has enough, with 429. */
    BUSY,
    /** The prefill worker broke off in mid-answer, or answered what cannot be read. */
    BROKEN,
    /** The prefill worker answered 200 with a generation that ended in an error. */
    ABORTED,
    /** The prefill worker answered well, but gave nothing to fetch. */
    NOTHING_TO_FETCH,
    /** The prefill worker is not known to be ready. */
    NOT_READY,
    /** This reservation had been handed off before. */
    REPEATED,
    /** The engine beside the adapter knows no hand-off, or not for this request. */
    UNSUPPORTED;

    /**
     * The cause's word.
     *
     * @return lower case, words joined by dashes
     */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Finds a cause by its word.
     *
     * @param word as {@link #word()} gives it
     * @return the cause; empty for any other
     */
    public static Optional<FallbackCause> of(String word) {
        return Arrays.stream(values())
                .filter(cause -> cause.word().equals(word))
                .findFirst();
    }
}
