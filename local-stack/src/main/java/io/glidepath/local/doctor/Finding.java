package io.glidepath.local.doctor;

/**
 * One thing that the router would like an engine to do.
 *
 * @param subject what it is about
 * @param state whether the engine does it
 * @param detail what was seen
 * @param advice what its absence costs the router, and the switch that ends it; empty when nothing is missing
 */
record Finding(String subject, State state, String detail, String advice) {

    /** Whether the engine does it. */
    enum State {
        ON,
        OFF,
        UNKNOWN
    }

    static Finding on(String subject, String detail) {
        return new Finding(subject, State.ON, detail, "");
    }

    static Finding off(String subject, String detail, String advice) {
        return new Finding(subject, State.OFF, detail, advice);
    }

    static Finding unknown(String subject, String detail, String advice) {
        return new Finding(subject, State.UNKNOWN, detail, advice);
    }
}
