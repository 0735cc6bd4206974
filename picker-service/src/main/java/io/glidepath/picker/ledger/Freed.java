package io.glidepath.picker.ledger;

/**
 * A reservation that was taken back without an end from its gateway.
 *
 * @param reservation as it was
 * @param cause why
 */
public record Freed(Reservation reservation, Cause cause) {

    /** Why a reservation was taken back. */
    public enum Cause {
        /** It was not dispatched in time. */
        NEVER_DISPATCHED("never_dispatched"),
        /** Its gateway fell silent. */
        GATEWAY_SILENT("gateway_silent"),
        /** It is older than any request may be. */
        TOO_OLD("too_old");

        private final String word;

        Cause(String word) {
            this.word = word;
        }

        /** Label of metrics. */
        public String word() {
            return word;
        }
    }
}
