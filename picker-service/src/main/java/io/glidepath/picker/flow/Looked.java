package io.glidepath.picker.flow;

/** What a look at a request that waits came to. */
public enum Looked {
    /** It has a place, which counts against its tenant and band. */
    BOUND,
    /** It waits on. */
    STAYS,
    /** It waits on, for the first worker that gets room; nobody behind it may take that. */
    STAYS_FIRST,
    /** It waits no more, and has no place. */
    OVER
}
