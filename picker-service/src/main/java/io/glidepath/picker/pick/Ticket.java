package io.glidepath.picker.pick;

import io.glidepath.contracts.identity.ReservationId;
import java.util.Optional;

/** Ties a reservation to the connection that waits for it: whichever of the two comes second learns of the first. */
final class Ticket {

    // Guarded by this.
    private boolean gone;
    private Optional<ReservationId> held = Optional.empty();

    /** The pick has reserved. False when the caller has left already, so that nobody will take it. */
    synchronized boolean hold(ReservationId reservation) {
        held = Optional.of(reservation);
        return !gone;
    }

    /** The caller has left, or the answer could not be written: the reservation to free, if there is one yet. */
    synchronized Optional<ReservationId> abandon() {
        gone = true;
        return held;
    }

    synchronized boolean abandoned() {
        return gone;
    }
}
