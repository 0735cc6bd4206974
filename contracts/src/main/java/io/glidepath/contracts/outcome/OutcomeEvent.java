package io.glidepath.contracts.outcome;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What happened to a reserved request. */
public enum OutcomeEvent {
    /** It was sent to its worker. */
    @JsonProperty("dispatched")
    DISPATCHED,
    /** The first byte of its answer came. */
    @JsonProperty("first-token")
    FIRST_TOKEN,
    /** It goes on; sent once a second per stream. */
    @JsonProperty("progress")
    PROGRESS,
    /** It is over, or with {@code leg} one half of it is. */
    @JsonProperty("end")
    END
}
