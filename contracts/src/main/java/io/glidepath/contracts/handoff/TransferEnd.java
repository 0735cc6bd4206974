package io.glidepath.contracts.handoff;

import io.glidepath.contracts.identity.ReservationId;

/**
 * Tells a prefill adapter that nobody will come for a prompt's blocks any more; body of {@code POST} {@link #PATH}. It may
 * be lost: the lease ends the transfer then.
 *
 * @param reservation whose prompt it was
 * @param fetched whether the decode worker has them; false when it could not or need not come
 */
public record TransferEnd(ReservationId reservation, boolean fetched) {

    /** Path of the call; no engine has it. */
    public static final String PATH = "/glidepath/transfers/end";
}
