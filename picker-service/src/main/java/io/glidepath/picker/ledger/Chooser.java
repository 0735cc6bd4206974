package io.glidepath.picker.ledger;

import io.glidepath.contracts.identity.ReservationId;
import java.util.List;
import java.util.Optional;

/** One choice; both methods run inside the ledger's atomic step, so they must be short and must not wait. */
public interface Chooser {

    /**
     * Chooses on what is reserved now.
     *
     * @param view the ledger; must not be kept
     * @return where the request goes; empty when nowhere
     */
    Optional<Placement> choose(LedgerView view);

    /**
     * What the request wants until it is looked at again. Asked when nothing was chosen.
     *
     * @return empty when it is not held, or wants nothing of anybody
     */
    default List<Wanted> wanted() {
        return List.of();
    }

    /**
     * Told when the chosen place was reserved, before anyone else chooses.
     *
     * @param id the reservation
     */
    void reserved(ReservationId id);
}
