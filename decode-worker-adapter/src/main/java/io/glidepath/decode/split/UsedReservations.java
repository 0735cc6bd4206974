package io.glidepath.decode.split;

import io.glidepath.contracts.identity.ReservationId;
import java.util.LinkedHashSet;
import java.util.SequencedSet;
import org.springframework.stereotype.Component;

/** The newest reservations that were handed off, so that none is a second time. Thread-safe. */
@Component
class UsedReservations {

    private final int most;
    private final SequencedSet<ReservationId> used = new LinkedHashSet<>();

    UsedReservations(SplitSettings settings) {
        this.most = settings.remembered();
    }

    /** Takes one; false when it was taken before. */
    synchronized boolean take(ReservationId reservation) {
        if (!used.add(reservation)) {
            return false;
        }
        if (used.size() > most) {
            used.removeFirst();
        }
        return true;
    }
}
