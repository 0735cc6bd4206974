package io.glidepath.gateway.relay;

import io.glidepath.contracts.outcome.OutcomeResult;
import io.glidepath.gateway.outcome.TokenUsage;

/** What became of one attempt. */
public sealed interface AttemptEnd {

    /**
     * Something of the answer went to the client; nothing else may.
     *
     * @param result how it ended
     * @param usage what the engine counted
     */
    record Delivered(OutcomeResult result, TokenUsage usage) implements AttemptEnd {}

    /**
     * Nothing went to the client: another worker may be tried.
     *
     * @param timeout whether a deadline passed, rather than the engine broke
     * @param stale whether a connection that had served before broke before any answer, as one does that the engine had
     *     just closed: then this worker is worth a second try
     * @param detail what happened, for the log
     */
    record Failed(boolean timeout, boolean stale, String detail) implements AttemptEnd {}
}
