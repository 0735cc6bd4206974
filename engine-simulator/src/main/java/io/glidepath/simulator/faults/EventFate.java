package io.glidepath.simulator.faults;

/** What becomes of one batch of events. */
public enum EventFate {
    /** Sent, and kept for replay. */
    SENT,
    /** Not sent, kept for replay. */
    DROPPED,
    /** Neither. */
    LOST
}
