package io.glidepath.contracts.fleet;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whether a worker may be chosen. */
public enum WorkerState {
    /** Known, its engine has not answered yet. */
    @JsonProperty("starting")
    STARTING,
    /** Takes requests. */
    @JsonProperty("ready")
    READY,
    /** Finishes what it has, takes nothing new. */
    @JsonProperty("draining")
    DRAINING,
    /** Does not answer, or its adapter was fenced. */
    @JsonProperty("down")
    DOWN
}
