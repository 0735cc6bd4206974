package io.glidepath.picker.ledger;

import io.glidepath.contracts.identity.ReservationId;
import io.glidepath.picker.freelist.Landmarks;
import java.util.List;
import java.util.Optional;

/** One choice; all methods run inside the ledger's atomic step, so they must be short and must not wait. */
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
     * What the prompt begins with. Asked when a place was chosen.
     *
     * @return nothing where its blocks are not known
     */
    default Landmarks landmarks() {
        return Landmarks.NONE;
    }

    /**
     * Told when the chosen place was reserved, before anyone else chooses.
     *
     * @param id the reservation
     */
    void reserved(ReservationId id);
}
