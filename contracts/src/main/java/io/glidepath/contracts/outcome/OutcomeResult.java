package io.glidepath.contracts.outcome;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a request ended. */
public enum OutcomeResult {
    /** The answer is whole. */
    @JsonProperty("ok")
    OK,
    /** The client left. */
    @JsonProperty("cancelled")
    CANCELLED,
    /** The engine refused the request itself, such as one that it cannot read; no other worker would take it. */
    @JsonProperty("refused")
    REFUSED,
    /** The engine broke or refused to work; the request may go to another worker. */
    @JsonProperty("failed")
    FAILED,
    /** A deadline passed. */
    @JsonProperty("timeout")
    TIMEOUT
}
