package io.glidepath.contracts.pick;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** Why a pick is asked for. */
public enum Attempt {
    /** The request is new. */
    @JsonProperty("first")
    FIRST,
    /** The worker before it failed before the first byte. */
    @JsonProperty("next")
    NEXT,
    /** A second worker races a late first token. */
    @JsonProperty("hedge")
    HEDGE,
    /** The worker before it died in mid-answer. */
    @JsonProperty("resume")
    RESUME;

    /**
     * The attempt's word on the wire.
     *
     * @return {@code first}, {@code next}, {@code hedge} or {@code resume}
     */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Finds an attempt by its word.
     *
     * @param word one of the four
     * @return the attempt
     * @throws IllegalArgumentException for another word
     */
    public static Attempt of(String word) {
        for (Attempt attempt : values()) {
            if (attempt.word().equals(word)) {
                return attempt;
            }
        }
        throw new IllegalArgumentException("attempt must be first, next, hedge or resume but was '" + word + "'");
    }
}
