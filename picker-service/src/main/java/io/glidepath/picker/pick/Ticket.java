package io.glidepath.picker.pick;

import io.glidepath.contracts.identity.ReservationId;
import java.util.Optional;

/** Ties a reservation to the connection that waits for it: whichever of the two comes second learns of the first. */
final class Ticket {

    // Guarded by this.
    private boolean gone;
    private Optional<ReservationId> held = Optional.empty();
    private Runnable leaving = () -> {};

    /** The pick has reserved. False when the caller has left already, so that nobody will take it. */
    synchronized boolean hold(ReservationId reservation) {
        held = Optional.of(reservation);
        return !gone;
    }

    /** The caller has left, or the answer could not be written: the reservation to free, if there is one yet. */
    Optional<ReservationId> abandon() {
        Runnable toRun;
        Optional<ReservationId> reserved;
        synchronized (this) {
            gone = true;
            toRun = leaving;
            reserved = held;
        }
        toRun.run();
        return reserved;
    }

    /** The pick waits: what to run when the caller leaves; at once when it has left already. */
    void whenAbandoned(Runnable action) {
        boolean left;
        synchronized (this) {
            leaving = action;
            left = gone;
        }
        if (left) {
            action.run();
        }
    }

    synchronized boolean abandoned() {
        return gone;
    }
}
