package io.glidepath.picker.ledger;

import io.glidepath.contracts.identity.ReservationId;

/** Result of one attempt to reserve. */
public sealed interface Claimed {

    /**
     * A place is reserved.
     *
     * @param id the reservation
     * @param placement where
     */
    record Reserved(ReservationId id, Placement placement) implements Claimed {}

    /** The chooser found no worker. */
    record Nowhere() implements Claimed {}

    /**
     * The ledger holds as many reservations as it may.
     *
     * @param limit how many
     */
    record Full(int limit) implements Claimed {}
}
