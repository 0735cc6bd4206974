package io.glidepath.picker.ledger;

import io.glidepath.contracts.identity.ReservationId;

/**
 * One reservation, as it was at one instant.
 *
 * @param id its name
 * @param claim who asked
 * @param placement what it takes up
 * @param aheadSeconds prefill seconds that were reserved there before it
 * @param neighbours requests that were in flight there before it
 * @param firstTokenMicros microseconds from dispatch to first token; 0 while it has not come
 * @param outputTokens tokens that came so far
 */
public record Reservation(
        ReservationId id,
        Claim claim,
        Placement placement,
        double aheadSeconds,
        int neighbours,
        long firstTokenMicros,
        int outputTokens) {

    /** Whether the first token came. */
    public boolean started() {
        return firstTokenMicros > 0;
    }
}
