package io.glidepath.simulator.events;

/** How each event of a batch is written; the batch itself is an array in both. */
public enum EventForm {
    /** A map with string keys, since vLLM 0.24. */
    MAP,
    /** A positional array with trailing defaults cut off, up to vLLM 0.23. */
    ARRAY
}
