package io.glidepath.contracts.fleet;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a worker is for. */
public enum WorkerRole {
    /** Serves whole requests, and the decode half of split ones. */
    @JsonProperty("decode")
    DECODE,
    /** Reads prompts for others. */
    @JsonProperty("prefill")
    PREFILL
}
