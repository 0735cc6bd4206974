package io.glidepath.picker.pairing;

/** Whether prefill and decode may go apart. */
public enum SplitMode {
    /** Never. */
    OFF,
    /** Where it costs less, between workers whose roles are as they report them. */
    ON,
    /** Likewise, and how many workers prefill follows the load. */
    AUTOMATIC;

    /**
     * Word in policy files and explanations.
     *
     * @return lower case
     */
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
