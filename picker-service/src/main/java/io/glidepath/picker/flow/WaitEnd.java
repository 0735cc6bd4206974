package io.glidepath.picker.flow;

import java.time.Duration;

/** How a wait ended. */
public sealed interface WaitEnd {

    /** It does not wait any more because {@link Waiter#looked} said so. */
    record Looked() implements WaitEnd {}

    /** It was taken out by its own caller. */
    record Left() implements WaitEnd {}

    /**
     * It had to go.
     *
     * @param cause why
     * @param retryAfter when trying again may help
     */
    record Refused(Cause cause, Duration retryAfter) implements WaitEnd {}

    /** Why a request had to go. */
    enum Cause {
        /** There was no place for it. */
        FULL("full", "as many requests wait as may"),
        /** A more important request needed its place. */
        EVICTED("evicted", "a more important request took its place in the full queue"),
        /** It waited as long as any may. */
        TOO_OLD("too_old", "it waited as long as any request may"),
        /** Its first token cannot come in the time that it names. */
        SHED("shed", "its first token cannot come within the time that it names"),
        /** The process stops. */
        STOPPING("stopping", "the picker shuts down");

        private final String word;
        private final String sentence;

        Cause(String word, String sentence) {
            this.word = word;
            this.sentence = sentence;
        }

        /**
         * Label of metrics.
         *
         * @return lower case
         */
        public String word() {
            return word;
        }

        /**
         * For people.
         *
         * @return a sentence without its full stop
         */
        public String sentence() {
            return sentence;
        }
    }
}
