package io.glidepath.simulator.faults;

/** What becomes of the params of one prefill leg. */
public enum ParamsFate {
    /** The answer has them. */
    GIVEN,
    /** The answer says null. */
    NULL,
    /** The answer does not have the key. */
    MISSING
}
