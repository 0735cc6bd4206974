package io.glidepath.local.net;

import java.util.Optional;

/** What came of an HTTP call. */
public sealed interface Reply {

    /**
     * The server answered.
     *
     * @param status HTTP status
     * @param body the whole body, as text
     */
    record Answered(int status, String body) implements Reply {}

    /**
     * Nothing answered in time.
     *
     * @param reason why, in a few words
     */
    record Unreachable(String reason) implements Reply {}

    /**
     * The body of a 200.
     *
     * @return the body; empty for another status and for no answer
     */
    default Optional<String> okBody() {
        return this instanceof Answered(int status, String body) && status == 200
                ? Optional.of(body)
                : Optional.empty();
    }

    /**
     * Names the result for a person.
     *
     * @return {@code HTTP 503}, or the reason why nothing came
     */
    default String summary() {
        return switch (this) {
            case Answered answered -> "HTTP " + answered.status();
            case Unreachable unreachable -> unreachable.reason();
        };
    }
}
